# Two-person acts: what is proposed, and how a second person decides it.
object-approval = proposal

screen-approvals = Approvals
cmd-screen-approvals = Approvals screen
cmd-screen-approvals-hint = Opens what waits for a second person.

proposal-disclosure = Disclosure
proposal-refusal = Refusal
proposal-new-staff = New staff
proposal-role-change = Role change
proposal-leaving = Leaving
proposal-disclosure-text = What is on record is disclosed to the person.
proposal-leaving-text = Leaves as { $role }; all sittings end.
proposal-role-text = { $from } → { $to } (all sittings end)
proposal-staff-text = { $name } ({ $role }), signs in as { $login }

outcome-approved = approved
outcome-returned = returned
outcome-taken-back = taken back
outcome-waiting = waits

ground-harm = Harm to the person or a third party (Art. 33(2)(i))
ground-hindrance = Serious hindrance of the work (Art. 33(2)(ii))
ground-other-law = Breach of another law (Art. 33(2)(iii))
ground-no-data = No such data is held (Art. 33(3))
ground-not-incorrect = Looked into and found right (Art. 34(2))

same-asked = you proposed it
same-handles = you handle it
same-subject = about yourself

decision-refused = refused
decision-no-data = no data held
decision-refused-short = refused

inbox-title = Approvals
inbox-waiting = { $n } waiting, { $mine } for you to decide
inbox-empty = Nothing waits for approval.
inbox-col-kind = What
inbox-col-about = Request, staff
inbox-col-since = Proposed
inbox-decide = approve, return
inbox-proposal = Proposal
inbox-barred = Not for you to decide ({ $why }): another supervisor does.
inbox-more = more below
inbox-ground = Ground
inbox-reason = Customer reads
inbox-asked = Proposed by
inbox-asked-line = { $name }, { $at }
inbox-case = The request
inbox-identity = Identity
inbox-identity-line = confirmed to { $level } ({ $items })
inbox-identity-none = not confirmed
inbox-approve-title = Approve
inbox-approve-help = Type a comment if you have one; Enter approves. It takes effect as proposed.
inbox-return-title = Return
inbox-return-help = Type what has to be mended; Enter returns it. The handler sees it on the desk.
inbox-comment = Comment

cmd-inbox-approve = Approve
cmd-inbox-approve-hint = Approves what is under the cursor. Enter confirms.
cmd-inbox-return = Return
cmd-inbox-return-hint = Returns what is under the cursor, with a comment. Enter confirms.
cmd-inbox-again = Look again
cmd-inbox-again-hint = Reads anew what waits for approval.
cmd-inbox-scroll-up = Text up
cmd-inbox-scroll-down = Text down

notice-approved = Approved. It has taken effect as proposed.
notice-returned = Returned. The handler sees the comment on the desk.
notice-taken-back = Taken back.
notice-proposed = Proposed. It takes effect when a supervisor or the privacy officer approves.
notice-session-ended = The sitting was ended. That is in the audit trail.

cmd-request-refuse = Refuse
cmd-request-refuse-hint = Proposes to a supervisor that the request is refused, with a reason.
cmd-request-take-back = Take back
cmd-request-take-back-hint = Takes back what waits for approval and goes on with the request.
armed-take-back = Press again to take back what waits for approval.
refuse-title = Propose a refusal
refuse-help = Up and down choose the ground; then write the reason that the customer will read. Nothing about others.
refuse-sent = After a supervisor's approval the customer is sent these words.
lbl-returned = Returned
returned-line = { $name }: { $comment }
lbl-refused = Why refused

box-login = Login name
box-refusal-reason = Reason for the customer
box-approval-comment = Comment

step-route-no-data = be handed on as holding no data
step-approve = be approved
step-return = be returned

refused-same-asked = You proposed this, so you cannot decide it. Nothing was changed. Ask another supervisor.
refused-same-handles = You handle this, so you cannot decide it. Nothing was changed. Ask another supervisor.
refused-same-subject = This is about yourself, so you cannot decide it. Nothing was changed. Ask another supervisor.
refused-already-decided = This has ended already ({ $outcome }, { $name }). Nothing was changed. Look again.
refused-last-of-role = The last { $role } cannot be removed. Nothing was changed. Appoint another first.
refused-login-taken = That login name is taken. Nothing was saved; what you typed is still here. Choose another.
refused-proposal-waits = Something about this person waits for approval. Nothing was changed. Have that decided first.
refused-not-yours = This is another's proposal. Nothing was changed. Ask whoever proposed it.
refused-not-such-ground = A { $kind } request is not refused on this ground. Nothing was changed. Choose another.
refused-staff-left = This member of staff has left. Nothing was changed. Tell a supervisor.
refused-no-such-session = That sitting has ended already. Nothing was changed. Look again.
proposal-new-code = One-time code
proposal-code-text = Signs in with a one-time code and chooses a password; sessions and the present password end.
