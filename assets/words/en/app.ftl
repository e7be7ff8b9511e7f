language-name = English
app-name = Madoguchi
# $count (Number) - how many
n-open = { $count } open
