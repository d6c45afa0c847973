// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/session.h"

namespace sluice {

// What an engine may take for a bulk of rows and gives back afterwards. Make it before the transaction, so
// that it goes behind it.
class BulkSettings
{
public:
    // keysAreProven: the rows are written by a join over what their foreign keys name, in one transaction.
    explicit BulkSettings(Session &session, bool keysAreProven = false);
    ~BulkSettings();
    Q_DISABLE_COPY_MOVE(BulkSettings)

    void begin() const; // in the transaction

private:
    void set(const QString &statement) const;

    Session &m_session;
    bool m_keysOff = false;
};

} // namespace sluice
