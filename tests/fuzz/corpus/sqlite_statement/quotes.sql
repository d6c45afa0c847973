CREATE TABLE "a ""b""" ("select" text, [from] text default 'it''s', `where` "odd type"(3, -4), größe, 'into' default "x")
