// SPDX-License-Identifier: GPL-3.0-or-later
// What every program of Qt pays before it does anything.
#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return std::puts(qVersion()) < 0;
}
