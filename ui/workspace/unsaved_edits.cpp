// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/unsaved_edits.h"

#include <algorithm>

namespace sluice {

std::optional<QString> UnsavedEdit::text(PaneColumn column) const
{
    if (column == NameColumn && typed.name != seen.name)
        return typed.name;
    if (column == SecondColumn && typed.second != seen.second)
        return typed.second;
    return std::nullopt;
}

void UnsavedEdit::setText(PaneColumn column, const QString &text)
{
    (column == NameColumn ? typed.name : typed.second) = text;
}

void UnsavedEdit::follow(const RowValues &now)
{
    const auto follow = [](auto &before, auto &text, const auto &reads) {
        if (text == before)
            before = text = reads;
    };
    follow(seen.name, typed.name, now.name);
    follow(seen.second, typed.second, now.second);
    follow(seen.active, typed.active, now.active);
}

QString UnsavedEdit::title() const
{
    return !seen.name.isEmpty() ? seen.name : !typed.name.isEmpty() ? typed.name : typed.second;
}

std::optional<UnsavedEdit> UnsavedEdits::find(bool ofUser, const QUuid &id) const
{
    const auto found = m_edits.constFind({ofUser, id, false});
    return found == m_edits.constEnd() ? std::nullopt : std::optional(*found);
}

void UnsavedEdits::put(UnsavedEdit edit)
{
    if (edit.isEmpty())
        return remove(edit.ofUser, edit.id);
    edit.at = QDateTime::currentDateTimeUtc();
    m_edits.insert({edit.ofUser, edit.id, false}, edit);
    Q_EMIT changed();
}

void UnsavedEdits::remove(bool ofUser, const QUuid &id, bool left)
{
    if (m_edits.remove({ofUser, id, left}) > 0)
        Q_EMIT changed();
}

void UnsavedEdits::forget(bool ofUser, const QUuid &id, PaneColumn column)
{
    auto edit = find(ofUser, id);
    if (!edit || !edit->text(column))
        return;
    edit->setText(column, column == NameColumn ? edit->seen.name : edit->seen.second);
    put(*edit);
}

void UnsavedEdits::settle(bool ofUser, const QUuid &id, const RowValues &sent, const RowValues &now)
{
    const auto found = m_edits.find({ofUser, id, false});
    if (found == m_edits.end())
        return;
    const auto follow = [](auto &seen, auto &typed, const auto &wasSent, const auto &reads) {
        if (typed == wasSent)
            seen = typed = reads;
        else if (seen != wasSent) // typed on while it was being saved
            seen = reads;
    };
    follow(found->seen.name, found->typed.name, sent.name, now.name);
    follow(found->seen.second, found->typed.second, sent.second, now.second);
    follow(found->seen.active, found->typed.active, sent.active, now.active);
    if (found->isEmpty())
        m_edits.erase(found);
    Q_EMIT changed();
}

void UnsavedEdits::takeUp(const UnsavedEdit &left)
{
    const auto now = find(left.ofUser, left.id);
    UnsavedEdit taken = now.value_or(left);
    UnsavedEdit rest = left;
    taken.isLeft = false;
    const auto move = [](auto &seen, auto &typed, const auto &leftSeen, auto &leftTyped) {
        if (typed != seen && typed != leftTyped)
            return; // typed in anew
        if (leftTyped != leftSeen) {
            seen = leftSeen;
            typed = leftTyped;
        }
        leftTyped = leftSeen;
    };
    move(taken.seen.name, taken.typed.name, rest.seen.name, rest.typed.name);
    move(taken.seen.second, taken.typed.second, rest.seen.second, rest.typed.second);
    move(taken.seen.active, taken.typed.active, rest.seen.active, rest.typed.active);
    m_edits.remove({left.ofUser, left.id, true});
    if (!rest.isEmpty())
        m_edits.insert({left.ofUser, left.id, true}, rest);
    put(taken);
}

void UnsavedEdits::replaceAll(const QList<UnsavedEdit> &edits)
{
    m_edits.clear();
    for (const UnsavedEdit &edit : edits)
        m_edits.insert({edit.ofUser, edit.id, edit.isLeft}, edit);
    Q_EMIT changed();
}

void UnsavedEdits::attend(const QObject *place, bool ofUser, const QUuid &id)
{
    const Key key(ofUser, id, false);
    if (m_attended.value(place) == key && m_attended.contains(place))
        return;
    m_attended.insert(place, key);
    Q_EMIT changed();
}

void UnsavedEdits::leave(const QObject *place)
{
    if (m_attended.remove(place) > 0)
        Q_EMIT changed();
}

QList<UnsavedEdit> UnsavedEdits::unattended() const
{
    const QList<Key> attended = m_attended.values();
    QList<UnsavedEdit> edits;
    for (auto edit = m_edits.constBegin(); edit != m_edits.constEnd(); ++edit) {
        if (!attended.contains(edit.key()))
            edits.append(*edit);
    }
    std::sort(edits.begin(), edits.end(),
              [](const UnsavedEdit &a, const UnsavedEdit &b) { return a.at < b.at; });
    return edits;
}

} // namespace sluice
