// The readers of the single kinds of files, one source file each. Each counts every record in the receipt.
#pragma once

#include "libtas/exchange/in/parts.hpp"
#include "libtas/exchange/in/progress.hpp"
#include "libtas/exchange/in/rejects.hpp"
#include "libtas/exchange/in/target.hpp"

namespace tas::exchange::in {

struct Reading {
  csv::Records& records;
  Target& target;
  FileReceipt& receipt;
  Rejects& rejects;
  const LocalTimes& local;  // of tasks, instances and due dates
  const LocalTimes& utc;    // of everything else
  double factor = 1;        // from the ratings of the file to 0-100
  Parts* parts = nullptr;   // null: all is stored at once
  const Report* report = nullptr;  // null: nobody wants to know
  std::uint64_t size = 0;   // of the file, for the report
};

void read_tasks(const Reading&);
void read_instances(const Reading&);
void read_emotions(const Reading&);
void read_notes(const Reading&);
void read_jobs(const Reading&);
void read_job_tasks(const Reading&);
void read_logs(const Reading&);
void read_surveys(const Reading&);
void read_popup_triggers(const Reading&);
void read_popup_responses(const Reading&);
void read_preferences(const Reading&);

// Calls `map(row)` for every sound record; rejects the others and counts all.
template <class Map>
void each_row(const Reading& reading, const LocalTimes& times, Origin origin, Map map) {
  while (const auto* record = reading.records.next()) {
    ++reading.receipt.read;
    Row row{*record, reading.receipt, times, origin};
    if (record->defect) row.reject_record();
    else map(row);
    if (row.is_rejected()) {
      ++reading.receipt.rejected;
      if (row.is_foreign()) ++reading.receipt.foreign;
      else reading.rejects.add(reading.records.header_bytes(), record->bytes);
    }
    if (reading.parts != nullptr) reading.parts->read(*record, reading.rejects);
    const bool is_due = reading.report != nullptr && reading.receipt.read % kReportEvery == 0;
    if (is_due) (*reading.report)({reading.receipt.path, reading.receipt.read, record->byte + record->bytes.size(), reading.size, false});
  }
}

template <class Map>
void each_row(const Reading& reading, const LocalTimes& times, Map map) {
  each_row(reading, times, Origin::original, map);
}

// A file with this column is an export of ours (own.hpp).
inline constexpr std::string_view kOwnMarker = "tas_v";

}  // namespace tas::exchange::in
