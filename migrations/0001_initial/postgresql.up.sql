create table users (
    id uuid not null constraint pk_users primary key,
    email text not null,
    email_key text collate "C" not null,
    name text not null,
    name_sort text collate "C" not null,
    is_active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by uuid not null,
    constraint ck_users_email check (email_key <> ''),
    constraint ck_users_name check (name <> '')
);

create unique index uq_users_email_key on users (email_key);
create index ix_users_name_sort on users (name_sort, id);
create index ix_users_created_at on users (created_at, id);
create index ix_users_created_by on users (created_by);

create table flows (
    id uuid not null constraint pk_flows primary key,
    name text not null,
    name_key text collate "C" not null,
    name_sort text collate "C" not null,
    description text not null,
    is_active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by uuid not null,
    constraint ck_flows_name check (name_key <> '')
);

create unique index uq_flows_name_key on flows (name_key);
create index ix_flows_name_sort on flows (name_sort, id);
create index ix_flows_created_at on flows (created_at, id);
create index ix_flows_created_by on flows (created_by);

create table user_flows (
    user_id uuid not null,
    flow_id uuid not null,
    linked_at timestamptz not null,
    linked_by uuid not null,
    constraint pk_user_flows primary key (user_id, flow_id),
    constraint fk_user_flows_user_id foreign key (user_id) references users (id) on delete cascade,
    constraint fk_user_flows_flow_id foreign key (flow_id) references flows (id) on delete cascade
);

create index ix_user_flows_flow_id on user_flows (flow_id, user_id);

create table changes (
    id uuid not null constraint pk_changes primary key,
    at timestamptz not null,
    actor text not null,
    host text not null,
    program text not null,
    kind text not null,
    summary text not null,
    note text not null,
    reverts uuid,
    users_added bigint not null,
    users_edited bigint not null,
    users_removed bigint not null,
    flows_added bigint not null,
    flows_edited bigint not null,
    flows_removed bigint not null,
    links_added bigint not null,
    links_removed bigint not null,
    constraint fk_changes_reverts foreign key (reverts) references changes (id)
);

create index ix_changes_at on changes (at, id);

create table changed_users (
    change_id uuid not null,
    user_id uuid not null,
    removed boolean not null,
    email text not null,
    name text not null,
    is_active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by uuid not null,
    constraint pk_changed_users primary key (change_id, user_id)
);

create index ix_changed_users_user_id on changed_users (user_id);

create table changed_flows (
    change_id uuid not null,
    flow_id uuid not null,
    removed boolean not null,
    name text not null,
    description text not null,
    is_active boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by uuid not null,
    constraint pk_changed_flows primary key (change_id, flow_id)
);

create index ix_changed_flows_flow_id on changed_flows (flow_id);

create table removed_links (
    change_id uuid not null,
    user_id uuid not null,
    flow_id uuid not null,
    linked_at timestamptz not null,
    linked_by uuid not null,
    constraint pk_removed_links primary key (change_id, user_id, flow_id)
);

create index ix_removed_links_user_id on removed_links (user_id, flow_id);
create index ix_removed_links_flow_id on removed_links (flow_id, user_id);
