//! Who founds an encrypted office in the tests, and their passwords. Not in: an office that is not encrypted (`office`).

use madoguchi::domain::login::Login;
use madoguchi::domain::password::Password;
use madoguchi::office::found_sealed::Input;

/// The supervisor's password.
pub const PASSWORD: &str = "umbrella trombone glacier";
/// The administrator's password.
pub const ADMIN_PASSWORD: &str = "lantern velvet cathedral";

/// 鈴木 (`suzuki`), the supervisor, with 管理 (`kanri`), the administrator.
pub fn founding() -> Input {
    Input {
        office_name: "総務部".to_owned(),
        supervisor: "鈴木".to_owned(),
        login: Login::typed("suzuki").unwrap(),
        password: Password::typed(PASSWORD.to_owned()),
        admin: "管理".to_owned(),
        admin_login: Login::typed("kanri").unwrap(),
        admin_password: Password::typed(ADMIN_PASSWORD.to_owned()),
    }
}
