alter table changed_flows add column became_description text not null default '';
alter table changed_flows add column became_is_active boolean not null default false;
alter table changed_flows add column became_name text not null default '';
alter table changed_flows add column became_updated_at timestamptz;
alter table changed_users add column became_email text not null default '';
alter table changed_users add column became_is_active boolean not null default false;
alter table changed_users add column became_name text not null default '';
alter table changed_users add column became_updated_at timestamptz;
alter table changes add column actor_name text not null default '';
alter table changes add column is_pruned boolean not null default false;

create index ix_changes_actor on changes (actor, host, at, id);

create table restored_flows (
    change_id uuid not null,
    flow_id uuid not null,
    constraint pk_restored_flows primary key (change_id, flow_id)
);

create index ix_restored_flows_flow_id on restored_flows (flow_id);

create table restored_links (
    change_id uuid not null,
    user_id uuid not null,
    flow_id uuid not null,
    linked_at timestamptz not null,
    linked_by uuid not null,
    constraint pk_restored_links primary key (change_id, user_id, flow_id)
);

create index ix_restored_links_user_id on restored_links (user_id, flow_id);
create index ix_restored_links_flow_id on restored_links (flow_id, user_id);

create table restored_users (
    change_id uuid not null,
    user_id uuid not null,
    constraint pk_restored_users primary key (change_id, user_id)
);

create index ix_restored_users_user_id on restored_users (user_id);
