// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>
#include <optional>

class QLabel;
class QToolButton;

namespace sluice {

// The slim bar above the page that says what went wrong and offers the way out. Stays until it is closed or
// replaced.
class ErrorStrip : public QFrame
{
    Q_OBJECT

public:
    struct Remedy
    {
        QString text; // of the button
        std::function<void()> apply;
    };
    enum class Tone { Notice, Failure };

    explicit ErrorStrip(QWidget *parent = nullptr);

    void tell(Tone tone, const QString &message, const std::optional<Remedy> &remedy = {});
    QString message() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    Tone m_tone = Tone::Notice;
    QLabel *m_mark;
    QLabel *m_message;
    QToolButton *m_remedy;
    std::function<void()> m_apply;
};

} // namespace sluice
