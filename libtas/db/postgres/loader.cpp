#include "libtas/db/postgres/loader.hpp"

#include <endian.h>

#include <charconv>
#include <cstring>

#include "libtas/base/error.hpp"

namespace tas::db::postgres {
namespace {

// Fits into the socket several times, so that the server has work while the next one is made.
constexpr std::size_t kBlock = std::size_t{1} << 15U;
// Signature, flags, length of the extension: https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
constexpr std::string_view kHeader{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::string_view kTrailer{"\377\377", 2};
constexpr std::string_view kNoLength{"\377\377\377\377", 4};  // of NULL

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
    PQsetnonblocking(link_.get(), 1);
  }
  ~CopyLoader() override {
    if (!is_done_ && link_.transaction() == transaction_) link_.read_away();
  }

  void add(std::span<const Value> values) override {
    TAS_ASSERT(values.size() == columns_);
    const std::size_t start = block_.size();
    try {
      const std::uint16_t count = htobe16(static_cast<std::uint16_t>(values.size()));
      block_.append(reinterpret_cast<const char*>(&count), sizeof count);
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
    if (PQputCopyEnd(link_.get(), nullptr) != 1 || !link_.flush()) link_.throw_lost();
    PQsetnonblocking(link_.get(), 0);
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
  void append(const Value& value) {
    block_ += kNoLength;
    if (std::holds_alternative<std::monostate>(value)) return;
    const std::size_t start = block_.size();
    append_binary(block_, value);
    const std::uint32_t length = htobe32(static_cast<std::uint32_t>(block_.size() - start));
    std::memcpy(block_.data() + start - sizeof length, &length, sizeof length);
  }
  // Waits for the block before, not for this one.
  void send() {
    if (!link_.flush() || PQputCopyData(link_.get(), block_.data(), static_cast<int>(block_.size())) != 1) {
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
