//! `madoguchi report`: the day's report on standard output.
