# The identity check: its items, what is missing, and what the clerk says to the caller.
item-customer-no = Customer number
item-birth-date = Date of birth
item-phone = Registered phone
item-email = Registered e-mail
item-postcode = Registered postcode
item-address = Registered address
item-call-back = Call back
item-document = Identity document

missing-registered =
    { $n ->
        [one] 1 more item
       *[other] { $n } more items
    }
missing-non-public =
    { $n ->
        [one] 1 item not printed on mail
       *[other] { $n } items not printed on mail
    }
missing-points = items worth { $points } more
missing-call-back = call back or document
missing-delivery = delivery to the registered address, or document

# Read aloud. No stored value, no hint, and never which item failed.
script-customer-no = “May I have your customer number?”
script-birth-date = “May I have your date of birth?”
script-phone = “May I have the phone number registered with us?”
script-email = “May I have the e-mail address registered with us?”
script-postcode = “May I have the postcode registered with us?”
script-address = “May I have the address registered with us?”
script-call-back = “I will hang up now and call you back at the number registered with us.”
script-document = “Please show one document with a photo, such as a driver's licence, or two without.”
script-locked = “I am sorry, we cannot go on by telephone. Shall we send a letter to your registered address?”
