create unique index i on t (a desc, "b c" collate binary, lower(c), (a + b) desc) where a is not null and b in ('x', 'y')
