// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/row_pipe.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace sluice {

namespace {

struct Parcel
{
    RowBlock rows;
    ImportFile::Progressed progressed;
};

// Waits for room on one side and for parcels on the other, until one of them is over.
class Parcels
{
public:
    bool put(Parcel &&parcel) // false: nobody wants any more
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waiting.size() < most || m_over; });
        if (m_over)
            return false;
        m_waiting.push_back(std::move(parcel));
        m_changed.notify_all();
        return true;
    }

    std::optional<Parcel> take() // none: that was all
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_waiting.empty() || m_over; });
        if (m_waiting.empty())
            return std::nullopt;
        Parcel parcel = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_changed.notify_all();
        return parcel;
    }

    void end()
    {
        const std::scoped_lock lock(m_mutex);
        m_over = true;
        m_changed.notify_all();
    }

private:
    static constexpr size_t most = 8;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Parcel> m_waiting;
    bool m_over = false;
};

void readRows(ImportFile &file, const std::function<void(const ImportFile &, RowBlock &)> &pack,
              Parcels &parcels)
{
    constexpr qint64 rowsAtMost = 4000; // rejected ones fill no block
    Parcel parcel;
    for (qint64 rows = 1; file.next(); ++rows) {
        try {
            pack(file, parcel.rows);
        } catch (const Error &error) {
            if (error.kind() != Error::Kind::Invalid)
                throw;
            file.reject(error);
        }
        if (parcel.rows.isFull() || rows % rowsAtMost == 0) {
            parcel.progressed = file.takeProgressed();
            if (!parcels.put(std::move(parcel)))
                return;
            parcel = {};
        }
    }
    parcel.progressed = file.takeProgressed();
    parcels.put(std::move(parcel));
}

} // namespace

void pipeRows(ImportFile &file, const std::function<void(const ImportFile &, RowBlock &)> &pack,
              const std::function<void(const RowBlock &)> &write)
{
    Parcels parcels;
    std::exception_ptr failure;
    std::thread reader([&] {
        try {
            readRows(file, pack, parcels);
        } catch (...) {
            failure = std::current_exception();
        }
        parcels.end();
    });
    const auto join = qScopeGuard([&] {
        parcels.end();
        reader.join();
    });
    while (const auto parcel = parcels.take()) {
        file.tell(parcel->progressed);
        write(parcel->rows);
    }
    if (failure) // the reader is past its last word
        std::rethrow_exception(failure);
}

} // namespace sluice
