-- loses: table restored_users
drop table restored_users;
-- loses: table restored_links
drop table restored_links;
-- loses: table restored_flows
drop table restored_flows;

-- loses: column changed_flows.became_description
alter table changed_flows drop column became_description;
-- loses: column changed_flows.became_is_active
alter table changed_flows drop column became_is_active;
-- loses: column changed_flows.became_name
alter table changed_flows drop column became_name;
-- loses: column changed_flows.became_updated_at
alter table changed_flows drop column became_updated_at;

-- loses: column changed_users.became_email
alter table changed_users drop column became_email;
-- loses: column changed_users.became_is_active
alter table changed_users drop column became_is_active;
-- loses: column changed_users.became_name
alter table changed_users drop column became_name;
-- loses: column changed_users.became_updated_at
alter table changed_users drop column became_updated_at;

drop index ix_changes_actor;
-- loses: column changes.actor_name
alter table changes drop column actor_name;
-- loses: column changes.is_pruned
alter table changes drop column is_pruned;
