alter table changes add column links_edited integer not null default 0;

alter table removed_links add column until integer;

alter table restored_links add column until integer;

alter table user_flows add column until integer;
create index ix_user_flows_until on user_flows (until, flow_id, user_id) where until is not null;

create table changed_links (
    change_id blob not null,
    user_id blob not null,
    flow_id blob not null,
    linked_at integer not null,
    linked_by blob not null,
    until integer,
    became_until integer,
    constraint pk_changed_links primary key (change_id, user_id, flow_id)
) strict, without rowid;

create index ix_changed_links_user_id on changed_links (user_id, flow_id);
create index ix_changed_links_flow_id on changed_links (flow_id, user_id);
