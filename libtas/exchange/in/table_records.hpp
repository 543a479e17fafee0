// The rows of a query as records: what a CSV file of them would give.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libtas/csv/records.hpp"
#include "libtas/db/connection.hpp"

namespace tas::exchange::in {

class TableRecords final : public csv::Records {
 public:
  // The query answers with a text or NULL for each column of the header; it is run with `values` at the first next(), inside the
  // caller's transaction. Lines are counted as a file with one line for each row would have them.
  TableRecords(db::Connection&, std::string name, std::vector<std::string> header, db::SqlText query, std::vector<std::string> values);

  const std::string& name() const noexcept override { return name_; }
  const std::vector<std::string>& header() const noexcept override { return header_; }
  std::string_view header_bytes() const noexcept override { return header_bytes_; }
  // A text that no file may hold (no UTF-8, a NUL byte) is the record's defect.
  const csv::Record* next() override;

 private:
  void scan();
  void look_for_defects();

  db::Connection& db_;
  std::string name_;
  std::vector<std::string> header_;
  std::string header_bytes_;
  db::SqlText query_;
  std::vector<std::string> values_;
  std::unique_ptr<db::Cursor> cursor_;
  std::vector<std::string> texts_;
  std::vector<csv::Cell> cells_;
  std::string bytes_;
  csv::Record record_;
};

}  // namespace tas::exchange::in
