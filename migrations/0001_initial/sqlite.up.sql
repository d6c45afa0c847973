create table users (
    id blob not null constraint pk_users primary key,
    email text not null,
    email_key text not null,
    name text not null,
    name_sort text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    constraint ck_users_id check (length(id) = 16),
    constraint ck_users_email check (email_key <> ''),
    constraint ck_users_name check (name <> ''),
    constraint ck_users_is_active check (is_active in (0, 1))
) strict;

create unique index uq_users_email_key on users (email_key);
create index ix_users_name_sort on users (name_sort, id);
create index ix_users_created_at on users (created_at, id);
create index ix_users_created_by on users (created_by);

create table flows (
    id blob not null constraint pk_flows primary key,
    name text not null,
    name_key text not null,
    name_sort text not null,
    description text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    constraint ck_flows_id check (length(id) = 16),
    constraint ck_flows_name check (name_key <> ''),
    constraint ck_flows_is_active check (is_active in (0, 1))
) strict;

create unique index uq_flows_name_key on flows (name_key);
create index ix_flows_name_sort on flows (name_sort, id);
create index ix_flows_created_at on flows (created_at, id);
create index ix_flows_created_by on flows (created_by);

create table user_flows (
    user_id blob not null,
    flow_id blob not null,
    linked_at integer not null,
    linked_by blob not null,
    constraint pk_user_flows primary key (user_id, flow_id),
    constraint fk_user_flows_user_id foreign key (user_id) references users (id) on delete cascade,
    constraint fk_user_flows_flow_id foreign key (flow_id) references flows (id) on delete cascade
) strict, without rowid;

create index ix_user_flows_flow_id on user_flows (flow_id, user_id);

create table changes (
    id blob not null constraint pk_changes primary key,
    at integer not null,
    actor text not null,
    host text not null,
    program text not null,
    kind text not null,
    summary text not null,
    note text not null,
    reverts blob,
    users_added integer not null,
    users_edited integer not null,
    users_removed integer not null,
    flows_added integer not null,
    flows_edited integer not null,
    flows_removed integer not null,
    links_added integer not null,
    links_removed integer not null,
    constraint fk_changes_reverts foreign key (reverts) references changes (id)
) strict;

create index ix_changes_at on changes (at, id);

create table changed_users (
    change_id blob not null,
    user_id blob not null,
    removed integer not null,
    email text not null,
    name text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    constraint pk_changed_users primary key (change_id, user_id)
) strict, without rowid;

create index ix_changed_users_user_id on changed_users (user_id);

create table changed_flows (
    change_id blob not null,
    flow_id blob not null,
    removed integer not null,
    name text not null,
    description text not null,
    is_active integer not null,
    created_at integer not null,
    updated_at integer not null,
    created_by blob not null,
    constraint pk_changed_flows primary key (change_id, flow_id)
) strict, without rowid;

create index ix_changed_flows_flow_id on changed_flows (flow_id);

create table removed_links (
    change_id blob not null,
    user_id blob not null,
    flow_id blob not null,
    linked_at integer not null,
    linked_by blob not null,
    constraint pk_removed_links primary key (change_id, user_id, flow_id)
) strict, without rowid;

create index ix_removed_links_user_id on removed_links (user_id, flow_id);
create index ix_removed_links_flow_id on removed_links (flow_id, user_id);
