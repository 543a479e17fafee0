// The line to the server: connecting, sending, and one round trip per exchange. Knows libpq, not SQL.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/connect.hpp"
#include "libtas/db/value.hpp"

namespace tas::db::postgres {

struct ResultDeleter {
  void operator()(PGresult* r) const noexcept { PQclear(r); }
};
using Result = std::unique_ptr<PGresult, ResultDeleter>;

// Parameters in the form that libpq takes them; the texts they view must outlive the exchange.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values);
  int count() const noexcept { return static_cast<int>(types_.size()); }
  const Oid* types() const noexcept { return types_.data(); }
  const char* const* values() const noexcept { return pointers_.data(); }
  const int* lengths() const noexcept { return lengths_.data(); }
  const int* formats() const noexcept { return formats_.data(); }

 private:
  std::vector<Oid> types_;
  std::vector<std::string> bytes_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_, formats_;
};

// The binary form of a value, as in parameters and in COPY. Nothing for NULL, which has no bytes.
void append_binary(std::string& bytes, const Value& value);

class Link {
 public:
  // Waits a while for a server that is starting or full. Throws Errc::unreachable when none answers, Errc::forbidden when
  // it refuses the account, Errc::no_input when it has no such database, Errc::usage when the address is not one.
  explicit Link(std::string url);

  PGconn* get() const noexcept { return connection_.get(); }
  bool is_lost() const noexcept { return is_dropped_ || PQstatus(get()) != CONNECTION_OK; }
  // From begin() to commit() or rollback(), whatever happens to the connection meanwhile: what belongs to a transaction
  // is never run outside of it.
  bool is_in_transaction() const noexcept { return is_in_transaction_; }
  // Tells transactions apart; what belonged to an earlier one is gone.
  std::uint64_t transaction() const noexcept { return is_in_transaction_ ? transactions_ : 0; }
  // The same address once more, waiting until the server is back or patience is over. Throws as the constructor.
  void connect_again();

  // "BEGIN mode" and the settings, in one round trip.
  void begin(const char* mode);
  // When the connection is lost on the way it is unknown whether anything was stored, and the error says so.
  void commit();
  // Takes moments even when the server does not answer: the connection is given up then, which is a rollback, too.
  void rollback() noexcept;

  // Simple protocol: may hold several statements. Throws what the server says.
  Result simple(const std::string& sql);
  // One statement with parameters inside the open transaction.
  Result run(const std::string& sql, const Parameters&);
  // Several statements without parameters inside the open transaction, in one round trip. Behind the one that fails none
  // is run. Throws what is about no statement: a lost connection.
  struct Failure {
    std::size_t statement;
    Error error;
  };
  std::optional<Failure> run_all(std::span<const std::string> statements);
  // One statement in a transaction of its own, in one round trip: settings, statement and commit travel together.
  Result run_alone(const std::string& sql, const Parameters&);
  // The same without running it.
  void prepare(const std::string& sql);
  // What a query without parameters would answer, inside the open transaction.
  struct Column {
    std::string name;
    Oid type;
  };
  std::vector<Column> describe(const std::string& sql);

  // Sends what is queued, in nonblocking mode; false when the line is lost.
  bool flush() noexcept;
  // Reads away what nobody wants any more, rows of a COPY too, and ends a COPY without its rows; gives the connection up
  // when that takes longer than moments.
  void read_away() noexcept;

  // Returns when it is a success, throws otherwise.
  void require(const Result&, std::string_view sql = {}) const;
  [[noreturn]] void throw_lost() const;

 private:
  void require_sent(bool was_sent) const;
  // As a pipeline, in nonblocking mode; false when something of it could not be sent.
  bool send_all(std::span<const std::string> statements) noexcept;
  std::vector<Result> answers_of_pipeline();
  template <class Send>
  Result in_own_transaction(std::string_view sql, Send send);
  bool has_more_within(std::chrono::milliseconds) noexcept;
  bool reads_away_rows(std::chrono::steady_clock::time_point give_up) noexcept;
  void drop() noexcept;

  std::string url_;
  ConnectionPtr connection_;
  std::uint64_t transactions_ = 0;
  bool is_in_transaction_ = false;
  bool is_dropped_ = false;
};

// For work that has stored nothing when it fails. More than once, because a server that is restarted may take a client in
// and hang up again; not for ever, because it may be this very work that the server dies of.
template <class Work>
auto again_when_lost(Link& link, Work work) {
  constexpr int kAttempts = 3;
  for (int attempt = 1;; ++attempt) {
    if (link.is_lost()) link.connect_again();
    try {
      return work();
    } catch (const Error&) {
      if (!link.is_lost() || attempt == kAttempts) throw;
    }
  }
}

}  // namespace tas::db::postgres
