-- What these changes replaced goes with changed_links: from here on they cannot be undone, and say so.
update changes set is_pruned = 1 where links_edited > 0;

-- loses: table changed_links
drop table changed_links;

-- loses: column changes.links_edited
alter table changes drop column links_edited;

-- loses: column removed_links.until
alter table removed_links drop column until;

-- loses: column restored_links.until
alter table restored_links drop column until;

drop index ix_user_flows_until;
-- loses: column user_flows.until
alter table user_flows drop column until;
