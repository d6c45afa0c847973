drop table removed_links;
drop table changed_flows;
drop table changed_users;
drop table changes;
drop table user_flows;
drop table flows;
drop table users;
