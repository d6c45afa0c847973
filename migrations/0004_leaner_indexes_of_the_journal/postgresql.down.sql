drop index ix_changes_kind;
drop index ix_changes_who;
drop index ix_removed_links_flow_id;
drop index ix_removed_links_user_id;
drop index ix_restored_links_flow_id;
drop index ix_restored_links_user_id;

create index ix_removed_links_flow_id on removed_links (flow_id, user_id);
create index ix_removed_links_user_id on removed_links (user_id, flow_id);
create index ix_restored_links_flow_id on restored_links (flow_id, user_id);
create index ix_restored_links_user_id on restored_links (user_id, flow_id);
