#include "libtas/exchange/in/table_records.hpp"

#include "libtas/base/text.hpp"
#include "libtas/csv/writer.hpp"

namespace tas::exchange::in {
namespace {

std::string as_csv(const std::vector<std::string>& cells) {
  StringSink sink;
  csv::Writer{sink}.record(cells);
  std::string line = sink.text();
  line.pop_back();
  return line;
}

}  // namespace

TableRecords::TableRecords(db::Connection& db, std::string name, std::vector<std::string> header, db::SqlText query, std::vector<std::string> values)
    : db_{db}, name_{std::move(name)}, header_{std::move(header)}, header_bytes_{as_csv(header_)}, query_{std::move(query)}, values_{std::move(values)},
      texts_(header_.size()), cells_(header_.size()) {
  record_.line = 1;
  record_.cells = cells_;
}

void TableRecords::scan() {
  const std::vector<db::Value> values(values_.begin(), values_.end());
  cursor_ = db_.scan(query_, values);
}

void TableRecords::look_for_defects() {
  record_.defect.reset();
  for (std::size_t i = 0; i < texts_.size() && !record_.defect; ++i) {
    if (invalid_utf8_at(texts_[i])) record_.defect = csv::Defect{csv::Flaw::invalid_utf8, 0, header_[i] + " is no UTF-8 text"};
    else if (texts_[i].find('\0') != std::string::npos) record_.defect = csv::Defect{csv::Flaw::nul_byte, 0, header_[i] + " holds a NUL byte"};
  }
}

const csv::Record* TableRecords::next() {
  if (record_.number == 0) scan();
  if (!cursor_ || !cursor_->next()) {
    cursor_.reset();
    return nullptr;
  }
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const int column = static_cast<int>(i);
    if (cursor_->is_null(column)) texts_[i].clear();
    else texts_[i] = cursor_->text(column);
    cells_[i].text = texts_[i];
  }
  bytes_ = as_csv(texts_);
  record_.bytes = bytes_;
  ++record_.number;
  ++record_.line;
  look_for_defects();
  return &record_;
}

}  // namespace tas::exchange::in
