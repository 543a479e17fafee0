#include "libtas/db/postgres/loader.hpp"

#include <charconv>

#include "libtas/base/error.hpp"

namespace tas::db::postgres {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18U;
// Signature, flags, length of the extension: https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
constexpr std::string_view kHeader{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::string_view kTrailer{"\377\377", 2};

std::string copy_command(std::string_view table, std::span<const std::string> columns) {
  SqlText sql{"COPY "};
  sql.name(table) += " (";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) sql += ", ";
    sql.name(columns[i]);
  }
  sql += ") FROM STDIN (FORMAT binary)";
  return sql.text();
}

class CopyLoader final : public Loader {
 public:
  CopyLoader(Link& link, const std::string& command, std::size_t columns) : link_{link}, columns_{columns}, block_{kHeader} {
    block_.reserve(kBlock + 4096);
    link_.simple(command);
  }
  ~CopyLoader() override {
    if (!is_done_ && link_.transaction() == transaction_) link_.read_away();
  }

  void add(std::span<const Value> values) override {
    TAS_ASSERT(values.size() == columns_);
    const std::size_t start = block_.size();
    try {
      append_number(static_cast<std::uint32_t>(values.size()), 2);
      for (const auto& value : values) append(value);
    } catch (const Error&) {
      block_.resize(start);
      throw;
    }
    ++rows_;
    if (block_.size() >= kBlock) send();
  }

  // Errors of rows that were sent long ago come here.
  std::uint64_t finish() override {
    block_ += kTrailer;
    send();
    is_done_ = true;
    if (PQputCopyEnd(link_.get(), nullptr) != 1) link_.throw_lost();
    const Result result{PQgetResult(link_.get())};
    link_.read_away();
    link_.require(result);
    std::uint64_t stored = 0;
    const std::string_view count = PQcmdTuples(const_cast<PGresult*>(result.get()));
    std::from_chars(count.data(), count.data() + count.size(), stored);
    TAS_ASSERT(stored == rows_);
    return stored;
  }

 private:
  void append_number(std::uint32_t number, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) block_ += static_cast<char>(static_cast<unsigned char>(number >> shift));
  }
  void append(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
      append_number(0xFFFFFFFFU, 4);
      return;
    }
    const std::size_t length_at = block_.size();
    append_number(0, 4);
    append_binary(block_, value);
    const auto length = static_cast<std::uint32_t>(block_.size() - length_at - 4);
    for (std::size_t i = 0; i < 4; ++i) block_[length_at + i] = static_cast<char>(static_cast<unsigned char>(length >> (24 - 8 * i)));
  }
  void send() {
    if (PQputCopyData(link_.get(), block_.data(), static_cast<int>(block_.size())) != 1) {
      is_done_ = true;
      const Result result{PQgetResult(link_.get())};
      link_.read_away();
      link_.require(result);
      link_.throw_lost();
    }
    block_.clear();
  }

  Link& link_;
  std::uint64_t transaction_ = link_.transaction();
  std::size_t columns_;
  std::string block_;
  std::uint64_t rows_ = 0;
  bool is_done_ = false;
};

}  // namespace

std::unique_ptr<Loader> copy_into(Link& link, std::string_view table, std::span<const std::string> columns) {
  return std::make_unique<CopyLoader>(link, copy_command(table, columns), columns.size());
}

}  // namespace tas::db::postgres
