// The line to the server: connecting, sending, and one round trip per exchange. Knows libpq, not SQL.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  explicit Link(std::string url);
  ~Link() { PQfinish(connection_); }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  PGconn* get() const noexcept { return connection_; }
  bool is_lost() const noexcept { return PQstatus(connection_) != CONNECTION_OK; }
  bool is_in_transaction() const noexcept;
  // The same address once more, waiting until the server is back or patience is over. Throws as the constructor.
  void connect_again();

  // "BEGIN mode" and the settings, in one round trip.
  void begin(const char* mode);
  // Simple protocol: may hold several statements. Throws what the server says.
  Result simple(const std::string& sql);
  // One statement with parameters inside the open transaction.
  Result run(const std::string& sql, const Parameters&);
  // One statement in a transaction of its own, in one round trip: settings, statement and commit travel together.
  Result run_alone(const std::string& sql, const Parameters&);
  // The same without running it.
  void prepare(const std::string& sql);

  // Returns when it is a success, throws otherwise.
  void require(const Result&, std::string_view sql = {}) const;
  [[noreturn]] void throw_lost() const;

 private:
  std::vector<Result> answers_of_pipeline(std::string_view sql);
  template <class Send>
  Result in_own_transaction(std::string_view sql, Send send);

  std::string url_;
  PGconn* connection_ = nullptr;
};

}  // namespace tas::db::postgres
