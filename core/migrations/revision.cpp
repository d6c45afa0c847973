// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/revision.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString scriptFile(DatabaseUrl::Engine engine, const QString &direction)
{
    const QString name = engine == DatabaseUrl::Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    return name + u'.' + direction + u".sql"_s;
}

} // namespace sluice
