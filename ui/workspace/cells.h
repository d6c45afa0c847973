// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/table/windowed_model.h"
#include "ui/workspace/side.h"

namespace sluice {

// How many links a row has, and how many of them are with the subject.
struct LinkNumbers
{
    qint64 quantity = -1; // -1: not known yet
    qint64 share = -1;
    qint64 ended = 0; // of those with the subject

    friend bool operator==(const LinkNumbers &, const LinkNumbers &) = default;
};

// What the cells of one row are made of, the same for users and flows.
struct CellFacts
{
    QString name;
    QString second;
    bool active;
    QDateTime createdAt; // UTC
    QUuid id;
    LinkNumbers numbers;
    qint64 subjectSize; // 0: no subject

    static WindowedModel::Kind kind(PaneColumn column);
    QString text(PaneColumn column) const;
    QVariant
    number(PaneColumn column) const; // WindowedModel::NumberRole; for texts true when they are said quietly
    QVariant mark() const;           // Qt::CheckState, invalid without a subject
    QString shareText() const;       // "2 of 3"
    bool hasEnded() const { return numbers.share > 0 && numbers.ended >= numbers.share; }
    QString idTip() const;
};

} // namespace sluice
