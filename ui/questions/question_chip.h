// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice {

class FlatButton;

// The question a pane is filtered by, as a sentence that takes what room there is; hidden without one.
class QuestionChip : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionChip(const QString &objectName, QWidget *parent = nullptr);

    void say(const QString &sentence); // empty: nothing is asked
    QString sentence() const { return m_sentence; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen();
    void cleared();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    FlatButton *m_text;
    FlatButton *m_clear;
    QString m_sentence;
};

} // namespace sluice
