// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a command made with Qt takes: it starts and ends.
#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return QCoreApplication::arguments().isEmpty() ? 1 : 0;
}
