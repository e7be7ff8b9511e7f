kind-disclosure = Disclosure
kind-correction = Correction
kind-mailing-stop = Stop mailings
kind-inquiry = Inquiry

channel-phone = Phone
channel-post = Post
channel-email = E-mail
channel-web = Web
channel-fax = Fax
channel-visit = Visit
channel-partner = Partner

state-received = Received
state-identity-pending = Identity to confirm
state-in-progress = In progress
state-awaiting-customer = Awaiting customer
state-awaiting-approval = Awaiting approval
state-notice-pending = To be told
state-completed = Completed
state-withdrawn = Withdrawn
state-unverified = Not verified

decision-granted = Granted
decision-answered = Answered
decision-withdrawn = Withdrawn
decision-unverified = Identity not confirmed

next-find-customer = find customer
next-confirm-identity = identity { $level }
next-offer-letter = offer letter
next-correct = correct it
next-stop-mailings = stop mailings
next-route = to supervisor
next-answer = answer
next-await-customer = with customer
next-await-approval = supervisor
next-tell-result = tell result
next-nothing = done

mail-email = E-mail
mail-post = Post
mail-phone = Telephone
mail-other = Other

evidence-told-by-phone = by phone
evidence-written = written
evidence-certificate-seen = certificate
evidence-document-seen = document
evidence-from-registered-email = reg. e-mail

role-clerk = clerk
role-supervisor = supervisor
role-privacy-officer = privacy officer
role-auditor = auditor
role-admin = administrator

right-handle-requests = handle requests
right-open-customers = open customer records
right-check-identity = check identity
right-correct-records = correct records
right-stop-mailings = stop mailings
right-import-customers = import customers
right-make-reports = make reports
right-verify-audit = verify the audit chain
right-open-without-request = open a record without a request
right-reveal-fields = see masked fields
right-reveal-sensitive = see bank account and card
right-open-restricted = open restricted records
right-release-lock = release a locked telephone route
right-approve = approve
right-read-audit = read the audit trail
right-export-audit = export the audit trail
right-propose-staff = propose staff
right-end-sessions = end sessions of others
right-change-policy = change the identity policy
right-read-policy = look at the identity policy
right-back-up = make backups
right-restore = restore the store
right-manage-keys = manage the keys
