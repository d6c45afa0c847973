<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AdoptionProposal</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckSchema</name>
    <message numerus="yes">
        <source>%1 differs in %n place(s) from what this program describes.</source>
        <translation>
            <numerusform>%1 differs in %n place from what this program describes.</numerusform>
            <numerusform>%1 differs in %n places from what this program describes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message numerus="yes">
        <source>in more than %n flow(s)</source>
        <translation>
            <numerusform>in more than %n flow</numerusform>
            <numerusform>in more than %n flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in fewer than %n flow(s)</source>
        <translation>
            <numerusform>in fewer than %n flow</numerusform>
            <numerusform>in fewer than %n flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in exactly %n flow(s)</source>
        <translation>
            <numerusform>in exactly %n flow</numerusform>
            <numerusform>in exactly %n flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n user(s)</source>
        <translation>
            <numerusform>more than %n user</numerusform>
            <numerusform>more than %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fewer than %n user(s)</source>
        <translation>
            <numerusform>fewer than %n user</numerusform>
            <numerusform>fewer than %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exactly %n user(s)</source>
        <translation>
            <numerusform>exactly %n user</numerusform>
            <numerusform>exactly %n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Downgrade</name>
    <message numerus="yes">
        <source>%1 goes back %n revision(s).</source>
        <translation>
            <numerusform>%1 goes back %n revision.</numerusform>
            <numerusform>%1 goes back %n revisions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Hygiene</name>
    <message numerus="yes">
        <source>%n flow(s) with one member</source>
        <translation>
            <numerusform>%n flow with one member</numerusform>
            <numerusform>%n flows with one member</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) with %1 members</source>
        <translation>
            <numerusform>%n flow with %1 members</numerusform>
            <numerusform>%n flows with %1 members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) made in the week from %1. Show who was linked since then</source>
        <translation>
            <numerusform>%n link made in the week from %1. Show who was linked since then</numerusform>
            <numerusform>%n links made in the week from %1. Show who was linked since then</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Obstacles</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) whose id is not a UUID, or is another row&apos;s:</source>
        <translation>
            <numerusform>%n row whose id is not a UUID, or is another row&apos;s:</numerusform>
            <numerusform>%n rows whose id is not a UUID, or is another row&apos;s:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) that Sluice does not take as they are:</source>
        <translation>
            <numerusform>%n user that Sluice does not take as it is:</numerusform>
            <numerusform>%n users that Sluice does not take as they are:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) with the email of another, only spelled otherwise:</source>
        <translation>
            <numerusform>%n user with the email of another, only spelled otherwise:</numerusform>
            <numerusform>%n users with the email of another, only spelled otherwise:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) that Sluice does not take as they are:</source>
        <translation>
            <numerusform>%n flow that Sluice does not take as it is:</numerusform>
            <numerusform>%n flows that Sluice does not take as they are:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s) with the name of another, only spelled otherwise:</source>
        <translation>
            <numerusform>%n flow with the name of another, only spelled otherwise:</numerusform>
            <numerusform>%n flows with the name of another, only spelled otherwise:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) to a user or a flow that is not there:</source>
        <translation>
            <numerusform>%n link to a user or a flow that is not there:</numerusform>
            <numerusform>%n links to a user or a flow that is not there:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) whose time cannot be read:</source>
        <translation>
            <numerusform>%n link whose time cannot be read:</numerusform>
            <numerusform>%n links whose time cannot be read:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) or view(s) with a name that Sluice needs; rename them:</source>
        <translation>
            <numerusform>%n table or view with a name that Sluice needs; rename it:</numerusform>
            <numerusform>%n tables or views with a name that Sluice needs; rename them:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OriginalRows</name>
    <message numerus="yes">
        <source>%n row(s) lose blanks around a text, or get the usual form of a composed character or line end. The tables that are set aside keep them as they were.</source>
        <translation>
            <numerusform>%n row loses blanks around a text, or gets the usual form of a composed character or line end. The tables that are set aside keep it as it was.</numerusform>
            <numerusform>%n rows lose blanks around a text, or get the usual form of a composed character or line end. The tables that are set aside keep them as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) stand there twice and become one.</source>
        <translation>
            <numerusform>%n link stands there twice and becomes one.</numerusform>
            <numerusform>%n links stand there twice and become one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteSource</name>
    <message numerus="yes">
        <source>These are %Ln files. Drop them one at a time.</source>
        <translation>
            <numerusform>This is %Ln file. Drop them one at a time.</numerusform>
            <numerusform>These are %Ln files. Drop them one at a time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteWords</name>
    <message numerus="yes">
        <source>%Ln row(s) had changed since and were left out:</source>
        <translation>
            <numerusform>%Ln row had changed since and was left out:</numerusform>
            <numerusform>%Ln rows had changed since and were left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PendingList</name>
    <message numerus="yes">
        <source>%n changes to the tables of %1 are pending.</source>
        <translation>
            <numerusform>%n change to the tables of %1 is pending.</numerusform>
            <numerusform>%n changes to the tables of %1 are pending.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PruneChanges</name>
    <message numerus="yes">
        <source>%n change(s) could no longer be undone.</source>
        <translation>
            <numerusform>%n change could no longer be undone.</numerusform>
            <numerusform>%n changes could no longer be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchemaNotices</name>
    <message numerus="yes">
        <source>&amp;Apply %n changes</source>
        <translation>
            <numerusform>&amp;Apply %n change</numerusform>
            <numerusform>&amp;Apply %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stamp</name>
    <message numerus="yes">
        <source>The tables of %1 are not those of this revision: they differ in %n place(s).</source>
        <translation>
            <numerusform>The tables of %1 are not those of this revision: they differ in %n place.</numerusform>
            <numerusform>The tables of %1 are not those of this revision: they differ in %n places.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SweepLinks</name>
    <message numerus="yes">
        <source>%Ln link(s) that have ended would be removed.</source>
        <translation>
            <numerusform>%Ln link that has ended would be removed.</numerusform>
            <numerusform>%Ln links that have ended would be removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more flow(s)</source>
        <translation>
            <numerusform>and %Ln more flow</numerusform>
            <numerusform>and %Ln more flows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoService</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnsavedOffer</name>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <comment>after a sentence</comment>
        <translation>
            <numerusform>%1 And %n more.</numerusform>
            <numerusform>%1 And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flow(s)</source>
        <translation>
            <numerusform>%n flow</numerusform>
            <numerusform>%n flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is empty. Upgrade it first; %n revision(s) will be applied: %2.</source>
        <translation>
            <numerusform>%1 is empty. Upgrade it first; %n revision will be applied: %2.</numerusform>
            <numerusform>%1 is empty. Upgrade it first; %n revisions will be applied: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is older than this Sluice. Upgrade it first; %n revision(s) will be applied: %2.</source>
        <translation>
            <numerusform>%1 is older than this Sluice. Upgrade it first; %n revision will be applied: %2.</numerusform>
            <numerusform>%1 is older than this Sluice. Upgrade it first; %n revisions will be applied: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s)</source>
        <translation>
            <numerusform>%Ln flow</numerusform>
            <numerusform>%Ln flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln link</numerusform>
            <numerusform>%Ln links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::CheckPage</name>
    <message numerus="yes">
        <source>The tables differ from the model in %n things:</source>
        <translation>
            <numerusform>The tables differ from the model in %n thing:</numerusform>
            <numerusform>The tables differ from the model in %n things:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::CompareDialog</name>
    <message numerus="yes">
        <source>They differ in %Ln flow(s).</source>
        <translation>
            <numerusform>They differ in %Ln flow.</numerusform>
            <numerusform>They differ in %Ln flows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They differ in %Ln user(s).</source>
        <translation>
            <numerusform>They differ in %Ln user.</numerusform>
            <numerusform>They differ in %Ln users.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s) together.</source>
        <translation>
            <numerusform>%Ln flow together.</numerusform>
            <numerusform>%Ln flows together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) together.</source>
        <translation>
            <numerusform>%Ln user together.</numerusform>
            <numerusform>%Ln users together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::DataLoss</name>
    <message numerus="yes">
        <source>“%1” asks that %2, which %Ln row(s) break.</source>
        <translation>
            <numerusform>“%1” asks that %2, which %Ln row breaks.</numerusform>
            <numerusform>“%1” asks that %2, which %Ln rows break.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>table %1 with %Ln row(s)</source>
        <translation>
            <numerusform>table %1 with %Ln row</numerusform>
            <numerusform>table %1 with %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>column %1.%2 with %Ln value(s)</source>
        <translation>
            <numerusform>column %1.%2 with %Ln value</numerusform>
            <numerusform>column %1.%2 with %Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ExpiringDialog</name>
    <message numerus="yes">
        <source>Prolong by %n day(s)</source>
        <translation>
            <numerusform>Prolong by %n day</numerusform>
            <numerusform>Prolong by %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ending within %n day(s)</source>
        <translation>
            <numerusform>Ending within %n day</numerusform>
            <numerusform>Ending within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln link</numerusform>
            <numerusform>%Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed until when %Ln link(s) last</source>
        <translation>
            <numerusform>Changed until when %Ln link lasts</numerusform>
            <numerusform>Changed until when %Ln links last</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected link(s)</source>
        <translation>
            <numerusform>%Ln selected link</numerusform>
            <numerusform>%Ln selected links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes %Ln link(s) that have ended.</source>
        <translation>
            <numerusform>Removes %Ln link that has ended.</numerusform>
            <numerusform>Removes %Ln links that have ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more flow(s)</source>
        <translation>
            <numerusform>and %Ln more flow</numerusform>
            <numerusform>and %Ln more flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln link(s)</source>
        <translation>
            <numerusform>Remove %Ln link</numerusform>
            <numerusform>Remove %Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln link(s) that had ended</source>
        <translation>
            <numerusform>Removed %Ln link that had ended</numerusform>
            <numerusform>Removed %Ln links that had ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ForeignChanges</name>
    <message numerus="yes">
        <source>%Ln change(s) by %1</source>
        <translation>
            <numerusform>%Ln change by %1</numerusform>
            <numerusform>%Ln changes by %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) by %1 and %2</source>
        <translation>
            <numerusform>%Ln change by %1 and %2</numerusform>
            <numerusform>%Ln changes by %1 and %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) by %1 and others</source>
        <translation>
            <numerusform>%Ln change by %1 and others</numerusform>
            <numerusform>%Ln changes by %1 and others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ImportDialog</name>
    <message numerus="yes">
        <source>%n of the rows shown would be rejected; line %1: %2</source>
        <translation>
            <numerusform>One of the rows shown would be rejected; line %1: %2</numerusform>
            <numerusform>%n of the rows shown would be rejected; line %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::MigrationsDialog</name>
    <message numerus="yes">
        <source>Up to date: %n revisions are applied.</source>
        <translation>
            <numerusform>Up to date: %n revision is applied.</numerusform>
            <numerusform>Up to date: %n revisions are applied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::PasteDialog</name>
    <message numerus="yes">
        <source>Looking up %Ln line(s)…</source>
        <translation>
            <numerusform>Looking up %Ln line…</numerusform>
            <numerusform>Looking up %Ln lines…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::RetentionControl</name>
    <message numerus="yes">
        <source>%Ln change(s) can no longer be undone: what they replaced was older than set.</source>
        <translation>
            <numerusform>%Ln change can no longer be undone: what it replaced was older than set.</numerusform>
            <numerusform>%Ln changes can no longer be undone: what they replaced was older than set.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::RetentionDialog</name>
    <message numerus="yes">
        <source>for %n day(s)</source>
        <translation>
            <numerusform>for %n day</numerusform>
            <numerusform>for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) can no longer be undone, at once and for everybody.</source>
        <translation>
            <numerusform>%Ln change can no longer be undone, at once and for everybody.</numerusform>
            <numerusform>%Ln changes can no longer be undone, at once and for everybody.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::TableView</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::TimelineDelegate</name>
    <message numerus="yes">
        <source>%n failed attempts</source>
        <translation>
            <numerusform>%n failed attempt</numerusform>
            <numerusform>%n failed attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::UndoControl</name>
    <message numerus="yes">
        <source>%1 (%n row(s) or link(s) were left as they are)</source>
        <translation>
            <numerusform>%1 (%n row or link was left as it is)</numerusform>
            <numerusform>%1 (%n rows or links were left as they are)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::UndoDialog</name>
    <message numerus="yes">
        <source>%Ln row(s) or link(s) are no longer as this change left them. Nothing was undone yet.</source>
        <translation>
            <numerusform>%Ln row or link is no longer as this change left it. Nothing was undone yet.</numerusform>
            <numerusform>%Ln rows or links are no longer as this change left them. Nothing was undone yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::UntilCommand</name>
    <message numerus="yes">
        <source>%1: %Ln link(s)</source>
        <translation>
            <numerusform>%1: %Ln link</numerusform>
            <numerusform>%1: %Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed until when %Ln link(s) last</source>
        <translation>
            <numerusform>Changed until when %Ln link lasts</numerusform>
            <numerusform>Changed until when %Ln links last</numerusform>
        </translation>
    </message>
</context>
</TS>
