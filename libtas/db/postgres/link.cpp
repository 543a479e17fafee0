#include "libtas/db/postgres/link.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/errors.hpp"

namespace tas::db::postgres {
namespace {

// Somebody who restarts a server wants his programs to go on, not to hang.
constexpr std::chrono::seconds kRestartPatience{10};
constexpr std::chrono::milliseconds kFirstPause{20};
constexpr std::chrono::milliseconds kLongestPause{500};

// Nothing of a session is relied on: these are set in every transaction. pg_temp stands last, so that a temporary table
// cannot take the place of one of ours.
constexpr const char* kSettings = R"(
  SELECT set_config('search_path', 'tas, pg_catalog, pg_temp', true),
    set_config('TimeZone', 'UTC', true),
    set_config('lock_timeout', '5000', true))";

constexpr std::array<const char*, 5> kKeywords{"connect_timeout", "dbname", "client_encoding", "fallback_application_name", nullptr};

// Without a limit a host that swallows packets holds a command for minutes. PGCONNECT_TIMEOUT and the URL go before.
const char* connect_timeout() {
  static const bool is_set_outside = [] {
    bool found = false;
    PQconninfoOption* options = PQconndefaults();
    for (auto* o = options; o != nullptr && o->keyword != nullptr; ++o) {
      if (std::string_view{o->keyword} == "connect_timeout") found = o->val != nullptr;
    }
    PQconninfoFree(options);
    return found;
  }();
  return is_set_outside ? nullptr : "10";
}

PGconn* connect(const std::string& url) {
  const std::array<const char*, 5> values{connect_timeout(), url.c_str(), "UTF8", "tas", nullptr};
  return PQconnectdbParams(kKeywords.data(), values.data(), 1);
}

void ignore_notices(void*, const char*) {}

}  // namespace

Link::Link(std::string url) : url_{std::move(url)}, connection_{connect(url_)} {
  if (connection_ == nullptr) throw Error::internal("no memory for a connection");
  PQsetNoticeProcessor(connection_, &ignore_notices, nullptr);
  if (!is_lost()) return;
  try {
    const Error refused = of_refusal(connection_, url_.c_str());
    // The server is there, and starting or full for the moment.
    if (!refused.is_worth_repeating()) throw Error{refused};
    connect_again();
  } catch (const Error&) {
    PQfinish(connection_);
    throw;
  }
}

bool Link::is_in_transaction() const noexcept {
  const auto status = PQtransactionStatus(connection_);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void Link::connect_again() {
  const auto give_up = std::chrono::steady_clock::now() + kRestartPatience;
  for (auto pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
    PQreset(connection_);
    if (!is_lost()) return;
    const Error refused = of_refusal(connection_, url_.c_str());
    if (refused.code() != Errc::unreachable || std::chrono::steady_clock::now() > give_up) throw Error{refused};
    std::this_thread::sleep_for(pause);
  }
}

void Link::throw_lost() const { throw of_loss(connection_); }

void Link::require(const Result& result, std::string_view sql) const {
  switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT: return;
    case PGRES_EMPTY_QUERY: return;
    default: break;
  }
  if (result && PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) != nullptr) throw of_result(result.get(), sql);
  if (is_lost()) throw_lost();
  throw Error::internal(PQerrorMessage(connection_));
}

void Link::begin(const char* mode) { simple(std::string{"BEGIN "} + mode + ";" + kSettings); }

Result Link::simple(const std::string& sql) {
  Result result{PQexec(connection_, sql.c_str())};
  require(result, sql);
  return result;
}

Result Link::run(const std::string& sql, const Parameters& p) {
  Result result{PQexecParams(connection_, sql.c_str(), p.count(), p.types(), p.values(), p.lengths(), p.formats(), 1)};
  require(result, sql);
  return result;
}

// In a pipeline everything up to the synchronisation point is one transaction. Whatever fails at its very end (a deferred
// constraint) comes as one more answer.
std::vector<Result> Link::answers_of_pipeline(std::string_view sql) {
  std::vector<Result> answers;
  while (true) {
    Result answer{PQgetResult(connection_)};
    const bool is_end = answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC;
    if (is_end) break;
    if (answer) {
      answers.push_back(std::move(answer));
    } else if (is_lost()) {
      for (const auto& a : answers) require(a, sql);
      throw_lost();
    }
  }
  PQexitPipelineMode(connection_);
  for (const auto& a : answers) require(a, sql);
  return answers;
}

template <class Send>
Result Link::in_own_transaction(std::string_view sql, Send send) {
  const bool was_sent = PQenterPipelineMode(connection_) == 1 &&
                        PQsendQueryParams(connection_, kSettings, 0, nullptr, nullptr, nullptr, nullptr, 1) == 1 && send() == 1 &&
                        PQpipelineSync(connection_) == 1;
  if (!was_sent) {
    if (is_lost()) throw_lost();
    throw Error::internal(PQerrorMessage(connection_));
  }
  auto answers = answers_of_pipeline(sql);
  TAS_ASSERT(answers.size() == 2);
  return std::move(answers.back());
}

Result Link::run_alone(const std::string& sql, const Parameters& p) {
  return in_own_transaction(sql, [&] {
    return PQsendQueryParams(connection_, sql.c_str(), p.count(), p.types(), p.values(), p.lengths(), p.formats(), 1);
  });
}

void Link::prepare(const std::string& sql) {
  in_own_transaction(sql, [&] { return PQsendPrepare(connection_, "", sql.c_str(), 0, nullptr); });
}

}  // namespace tas::db::postgres
