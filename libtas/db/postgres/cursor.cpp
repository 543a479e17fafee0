#include "libtas/db/postgres/cursor.hpp"

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/binary_cursor.hpp"

namespace tas::db::postgres {
namespace {

class ResultCursor : public BinaryCursor {
 public:
  int columns() override { return PQnfields(result_.get()); }

 protected:
  std::string_view field(int c) override {
    if (PQgetisnull(result_.get(), row_, c) != 0) return {};
    return {PQgetvalue(result_.get(), row_, c), static_cast<std::size_t>(PQgetlength(result_.get(), row_, c))};
  }
  Oid type(int c) override { return PQftype(result_.get(), c); }
  std::string_view name(int c) override {
    const char* name = PQfname(result_.get(), c);
    return name != nullptr ? name : "?";
  }

  Result result_;
  int row_ = -1;
};

class BufferedCursor final : public ResultCursor {
 public:
  explicit BufferedCursor(Result result) { result_ = std::move(result); }
  bool next() override { return ++row_ < PQntuples(result_.get()); }
};

// A cursor of the server's, so that leaving it early costs a statement; cancelling a running one would end the transaction.
// Within a portion rows come one by one, so that the memory of one row is enough.
class StreamingCursor final : public ResultCursor {
 public:
  StreamingCursor(Link& link, const std::string& sql, const Parameters& p) : link_{link} {
    // The whole result is wanted, not its beginning soon.
    link_.simple("SET LOCAL cursor_tuple_fraction = 1");
    link_.run("DECLARE tas_scan NO SCROLL CURSOR FOR " + sql, p);
    fetch();
  }
  ~StreamingCursor() override {
    if (is_in_portion_) link_.read_away();
    const bool is_left_open = is_open_ && link_.transaction() == transaction_ && !link_.is_lost();
    if (is_left_open && PQsendQuery(link_.get(), kClose) == 1) link_.read_away();
  }

  bool next() override {
    row_ = 0;
    TAS_ASSERT(link_.transaction() == transaction_);
    while (is_open_) {
      result_.reset(PQgetResult(link_.get()));
      if (result_ && PQresultStatus(result_.get()) == PGRES_SINGLE_TUPLE) return true;
      end_portion(std::move(result_));
    }
    return false;
  }

 private:
  static constexpr const char* kFetch = "FETCH 4096 FROM tas_scan";
  static constexpr std::string_view kWholePortion = "FETCH 4096";
  static constexpr const char* kClose = "CLOSE tas_scan";

  void fetch() {
    const bool was_sent = PQsendQueryParams(link_.get(), kFetch, 0, nullptr, nullptr, nullptr, nullptr, 1) == 1;
    if (!was_sent) link_.throw_lost();
    PQsetSingleRowMode(link_.get());
    is_in_portion_ = true;
  }
  void end_portion(const Result& last) {
    is_in_portion_ = false;
    link_.read_away();
    try {
      link_.require(last);
    } catch (const Error&) {
      is_open_ = false;
      throw;
    }
    if (PQcmdStatus(last.get()) == kWholePortion) return fetch();
    is_open_ = false;
    link_.simple(kClose);
  }

  Link& link_;
  std::uint64_t transaction_ = link_.transaction();
  bool is_open_ = true;
  bool is_in_portion_ = false;
};

}  // namespace

std::unique_ptr<Cursor> buffered_cursor(Result result) { return std::make_unique<BufferedCursor>(std::move(result)); }
std::unique_ptr<Cursor> streaming_cursor(Link& link, const std::string& sql, const Parameters& parameters) {
  return std::make_unique<StreamingCursor>(link, sql, parameters);
}

}  // namespace tas::db::postgres
