create table t(a int /* one, ( */ not null, -- two )
 b text check (b <> '--'), c generated always as (a * 2) stored) /* open
