alter table changed_flows add column became_description text not null default '';
alter table changed_flows add column became_is_active integer not null default 0;
alter table changed_flows add column became_name text not null default '';
alter table changed_flows add column became_updated_at integer;

alter table changed_users add column became_email text not null default '';
alter table changed_users add column became_is_active integer not null default 0;
alter table changed_users add column became_name text not null default '';
alter table changed_users add column became_updated_at integer;

alter table changes add column actor_name text not null default '';
alter table changes add column is_pruned integer not null default 0;
create index ix_changes_actor on changes (actor, host, at, id);

create table restored_flows (
    change_id blob not null,
    flow_id blob not null,
    constraint pk_restored_flows primary key (change_id, flow_id)
) strict, without rowid;

create index ix_restored_flows_flow_id on restored_flows (flow_id);

create table restored_links (
    change_id blob not null,
    user_id blob not null,
    flow_id blob not null,
    linked_at integer not null,
    linked_by blob not null,
    constraint pk_restored_links primary key (change_id, user_id, flow_id)
) strict, without rowid;

create index ix_restored_links_user_id on restored_links (user_id, flow_id);
create index ix_restored_links_flow_id on restored_links (flow_id, user_id);

create table restored_users (
    change_id blob not null,
    user_id blob not null,
    constraint pk_restored_users primary key (change_id, user_id)
) strict, without rowid;

create index ix_restored_users_user_id on restored_users (user_id);
