//! What the clerk does in every second story, so that no story has to spell it out key by key. The first story does.

use madoguchi::domain::identity::{CheckItem, Requester};
use madoguchi::domain::request::Kind;

use super::clerk::Clerk;

impl Clerk {
    /// Takes a request by telephone for the first customer who is found under that name, and gives its number.
    pub fn takes(&mut self, kind: Kind, caller: &str) -> String {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap();
        self.presses("request.new").presses_times("form.right", at);
        self.presses("form.enter").presses("form.enter").types(caller);
        self.presses("form.down").presses("form.done").sees("を受け付けました");
        self.receipt_no()
    }

    /// Opens a request from the list.
    pub fn opens(&mut self, receipt_no: &str) -> &mut Clerk {
        self.presses("go.back").presses("go.back");
        let requests = &self.desk().requests;
        let to = requests.rows().iter().position(|row| row.receipt_no.to_string() == receipt_no);
        let (from, to) = (requests.at().unwrap(), to.unwrap_or_else(|| panic!("{receipt_no} is not listed")));
        self.presses_times(if to > from { "go.down" } else { "go.up" }, from.abs_diff(to));
        self.presses("go.enter")
    }

    /// Asks for an item and types what the caller says.
    pub fn hears(&mut self, item: CheckItem, said: &str) -> &mut Clerk {
        self.goes_to(item).types(said).presses("go.enter")
    }

    /// Says that the customer was reached, or notes a licence.
    pub fn attests(&mut self, item: CheckItem) -> &mut Clerk {
        self.goes_to(item).presses("go.enter");
        if item == CheckItem::CallBack {
            return self.sees("もう一度 Enter").presses("go.enter");
        }
        self.sees("本籍は隠してもらいます").presses("form.down").types("2031-01-01").presses("form.done")
    }

    /// Takes a request by post that somebody makes for the first customer who is found under that name.
    pub fn takes_for(&mut self, kind: Kind, caller: &str, who: Requester, agent: &str) -> &mut Clerk {
        let at = Kind::ALL.iter().position(|one| *one == kind).unwrap();
        self.presses("request.new").presses_times("form.right", at);
        self.presses("form.enter").presses("form.right").presses("form.enter").types(caller);
        self.presses("form.down").presses("form.enter").types("窓口の控え").presses("form.down");
        let who = Requester::ALL.iter().position(|one| *one == who).unwrap();
        self.presses_times("form.right", who).presses("form.enter").types(agent).presses("form.done")
    }

    /// Applies the correction: what would change is shown in full first.
    pub fn applies(&mut self) -> &mut Clerk {
        self.presses("next.step").sees("項目を訂正します").presses("form.enter")
    }

    /// Confirms the identity of 髙橋 美咲 by two items and a call back: L2.
    pub fn confirms_misaki(&mut self) -> &mut Clerk {
        self.hears(CheckItem::CustomerNo, "12345").sees("一致しました");
        self.hears(CheckItem::BirthDate, "昭和55年4月5日").sees("一致しました");
        self.attests(CheckItem::CallBack)
    }

    /// Puts the cursor of the check on an item.
    pub fn goes_to(&mut self, item: CheckItem) -> &mut Clerk {
        let check = &self.presses("identity.go").desk().check;
        let to = check.items().iter().position(|one| *one == item).unwrap();
        let from = check.at();
        self.presses_times(if to > from { "go.down" } else { "go.up" }, from.abs_diff(to))
    }
}
