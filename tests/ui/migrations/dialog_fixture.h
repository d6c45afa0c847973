// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/migrations/schema_fixture.h"
#include "ui/migrations/migrations_dialog.h"
#include "ui/migrations/timeline_model.h"
#include "ui/shell/error_strip.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>

namespace sluice::test {

// The migrations window of a database, used as a person uses it.
class Dialog
{
public:
    explicit Dialog(const TestDatabase &database, const RevisionGraph &graph = withOneMoreRevision())
        : m_dialog(new MigrationsDialog({.url = database.url(), .author = testAuthor(), .revisions = graph}))
        , m_changed(m_dialog, &MigrationsDialog::changed)
    {
        m_dialog->show();
    }
    ~Dialog() { delete m_dialog; }
    Q_DISABLE_COPY_MOVE(Dialog)

    template <class T>
    T *find(const QString &name) const
    {
        return m_dialog->findChild<T *>(name);
    }

    bool isReady() const
    {
        return QTest::qWaitFor([&] { return find<QPushButton>(u"checkSchema"_s)->isEnabled(); }, 20'000);
    }

    // Real clicks: a button that is not enabled does nothing.
    void click(const QString &button) const
    {
        QVERIFY(QTest::qWaitFor([&] { return find<QPushButton>(button)->isEnabled(); }, 20'000));
        QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
    }

    void type(const QString &field, const QString &text) const
    {
        find<QLineEdit>(field)->clear();
        QTest::keyClicks(find<QLineEdit>(field), text);
    }

    void select(int row) const
    {
        auto *timeline = find<QListView>(u"timeline"_s);
        timeline->setCurrentIndex(timeline->model()->index(row, 0));
    }

    TimelineEntry::State state(int row) const
    {
        const QModelIndex index = find<QListView>(u"timeline"_s)->model()->index(row, 0);
        return index.data(TimelineModel::EntryRole).value<TimelineEntry>().state;
    }

    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    QString message() const { return find<ErrorStrip>(u"migrationsStrip"_s)->message(); }
    qsizetype changes() const { return m_changed.size(); }
    QPointer<MigrationsDialog> widget() const { return m_dialog; }

private:
    QPointer<MigrationsDialog> m_dialog;
    QSignalSpy m_changed;
};

} // namespace sluice::test
