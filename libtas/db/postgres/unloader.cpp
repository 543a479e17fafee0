#include "libtas/db/postgres/unloader.hpp"

#include <string_view>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/binary_cursor.hpp"

namespace tas::db::postgres {
namespace {

struct Freed {
  void operator()(char* bytes) const noexcept { PQfreemem(bytes); }
};

// Signature, flags, and an extension that has no bytes: https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
constexpr std::size_t kHeader = 19;

// The rows of one message of COPY, which the server sends one by one.
class CopyCursor final : public BinaryCursor {
 public:
  CopyCursor(Link& link, const std::string& query) : link_{link}, columns_{link.describe(query)}, fields_(columns_.size()) {
    link_.simple("COPY (" + query + ") TO STDOUT (FORMAT binary)");
  }
  ~CopyCursor() override {
    if (is_open_ && link_.transaction() == transaction_) link_.read_away();
  }

  bool next() override {
    TAS_ASSERT(link_.transaction() == transaction_);
    while (is_open_) {
      char* bytes = nullptr;
      const int size = PQgetCopyData(link_.get(), &bytes, 0);
      message_.reset(bytes);
      if (size <= 0) end();
      else if (take({bytes, static_cast<std::size_t>(size)})) return true;
    }
    return false;
  }
  int columns() override { return static_cast<int>(columns_.size()); }

 protected:
  std::string_view field(int c) override { return fields_[static_cast<std::size_t>(c)]; }
  Oid type(int c) override { return columns_[static_cast<std::size_t>(c)].type; }
  std::string_view name(int c) override { return columns_[static_cast<std::size_t>(c)].name; }

 private:
  static std::uint32_t number(std::string_view& bytes, std::size_t size) {
    TAS_ASSERT(bytes.size() >= size);
    std::uint32_t number = 0;
    for (const char byte : bytes.substr(0, size)) number = number << 8U | static_cast<unsigned char>(byte);
    bytes.remove_prefix(size);
    return number;
  }

  // False for what stands behind the last row.
  bool take(std::string_view bytes) {
    if (!has_begun_) bytes.remove_prefix(kHeader);
    has_begun_ = true;
    const std::uint32_t count = number(bytes, 2);
    if (count == 0xFFFFU) return false;
    TAS_ASSERT(count == fields_.size());
    for (auto& field : fields_) {
      const std::uint32_t length = number(bytes, 4);
      const bool is_null = length == 0xFFFFFFFFU;
      field = is_null ? std::string_view{} : bytes.substr(0, length);
      if (!is_null) bytes.remove_prefix(length);
    }
    return true;
  }

  void end() {
    is_open_ = false;
    const Result result{PQgetResult(link_.get())};
    link_.read_away();
    link_.require(result);
  }

  Link& link_;
  std::uint64_t transaction_ = link_.transaction();
  std::vector<Link::Column> columns_;
  std::vector<std::string_view> fields_;
  std::unique_ptr<char, Freed> message_;
  bool has_begun_ = false;
  bool is_open_ = true;
};

}  // namespace

std::unique_ptr<Cursor> copy_out(Link& link, const std::string& query) { return std::make_unique<CopyCursor>(link, query); }

}  // namespace tas::db::postgres
