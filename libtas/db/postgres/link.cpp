#include "libtas/db/postgres/link.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "libtas/base/error.hpp"
#include "libtas/db/postgres/errors.hpp"

namespace tas::db::postgres {
namespace {

using std::chrono::steady_clock;

// Somebody who restarts a server wants his programs to go on, not to hang.
constexpr std::chrono::seconds kRestartPatience{10};
constexpr std::chrono::milliseconds kFirstPause{20};
constexpr std::chrono::milliseconds kLongestPause{500};
// Of a script, on its way at once: more than most scripts have.
constexpr std::size_t kPiece = 64 * 1024;
// For answers that nobody needs.
constexpr std::chrono::seconds kFarewell{1};

// Nothing of a session is relied on: these are set in every transaction. pg_temp stands last, so that a temporary table
// cannot take the place of one of ours.
constexpr const char* kSettings = R"(
  SELECT set_config('search_path', 'tas, pg_catalog, pg_temp', true),
    set_config('TimeZone', 'UTC', true),
    set_config('lock_timeout', '5000', true))";

void ignore_notices(void*, const char*) {}

std::chrono::milliseconds time_until(steady_clock::time_point end) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
}

}  // namespace

Link::Link(std::string url) : url_{std::move(url)}, connection_{connect(url_)} {
  PQsetNoticeProcessor(get(), &ignore_notices, nullptr);
  PQsetErrorVerbosity(get(), PQERRORS_VERBOSE);
  if (!is_lost()) return;
  // libpq tells the code of a refusal to those only who asked for it before: so once more. Nor need a server that hung up
  // do so twice.
  if (of_refusal(get()).was_answered) PQreset(get());
  if (!is_lost()) return;
  const Refusal refusal = of_refusal(get());
  if (!refusal.has_code || !refusal.error.is_worth_repeating()) throw Error{refusal.error};
  connect_again();
}

void Link::connect_again() {
  TAS_ASSERT(!is_in_transaction_);
  const auto give_up = steady_clock::now() + kRestartPatience;
  for (auto pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
    PQreset(get());
    is_dropped_ = false;
    // A statement also makes libpq 15 forget that it was handing out single rows when the connection was lost.
    if (!is_lost()) Result{PQexec(get(), "")};
    if (!is_lost()) return;
    const Error refused = of_refusal(get()).error;
    if (refused.code() != Errc::unreachable || steady_clock::now() > give_up) throw Error{refused};
    std::this_thread::sleep_for(pause);
  }
}

void Link::throw_lost() const { throw of_loss(get()); }

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
  throw Error::internal(PQerrorMessage(get()));
}

void Link::begin(const char* mode) {
  simple(std::string{"BEGIN "} + mode + ";" + kSettings);
  is_in_transaction_ = true;
  ++transactions_;
}

void Link::commit() {
  TAS_ASSERT(is_in_transaction_);
  is_in_transaction_ = false;
  // It has not been asked for yet, so there is no doubt.
  if (is_lost()) throw_lost();
  const bool was_sent = PQsendQuery(get(), "COMMIT") == 1;
  Result answer;
  while (Result next{PQgetResult(get())}) {
    // Whatever comes behind this word (the server is shut down) changes nothing.
    if (std::string_view{PQcmdStatus(next.get())} == "COMMIT") return read_away();
    answer = std::move(next);
  }
  try {
    if (!was_sent) throw_lost();
    require(answer);
  } catch (const Error& e) {
    if (e.code() == Errc::unreachable) throw of_doubt(e);
    throw;
  }
  throw Error::internal("the transaction had failed before it was to be committed");
}

void Link::rollback() noexcept {
  if (!std::exchange(is_in_transaction_, false) || is_lost()) return;
  if (PQtransactionStatus(get()) == PQTRANS_ACTIVE) read_away();
  if (is_lost()) return;
  if (PQsendQuery(get(), "ROLLBACK") == 1) read_away();
  else drop();
}

bool Link::flush() noexcept {
  while (true) {
    const int unsent = PQflush(get());
    if (unsent <= 0) return unsent == 0;
    pollfd line{PQsocket(get()), POLLIN | POLLOUT, 0};
    // The server may have to say something before it goes on reading.
    if (poll(&line, 1, -1) > 0 && (line.revents & POLLIN) != 0 && PQconsumeInput(get()) != 1) return false;
  }
}

bool Link::has_more_within(std::chrono::milliseconds time) noexcept {
  const int unsent = PQflush(get());
  pollfd line{PQsocket(get()), static_cast<short>(unsent > 0 ? POLLIN | POLLOUT : POLLIN), 0};
  return unsent >= 0 && time.count() > 0 && poll(&line, 1, static_cast<int>(time.count())) > 0 && PQconsumeInput(get()) == 1;
}

// False when moments are not enough.
bool Link::reads_away_rows(steady_clock::time_point give_up) noexcept {
  while (true) {
    char* row = nullptr;
    const int size = PQgetCopyData(get(), &row, 1);
    PQfreemem(row);
    if (size < 0) return true;
    const auto left = time_until(give_up);
    if (left.count() <= 0 || (size == 0 && !has_more_within(left))) return false;
  }
}

void Link::read_away() noexcept {
  const auto give_up = steady_clock::now() + kFarewell;
  PQsetnonblocking(get(), 1);
  while (!is_lost()) {
    while (PQisBusy(get()) == 1) {
      if (!has_more_within(time_until(give_up))) return drop();
    }
    const Result unwanted{PQgetResult(get())};
    if (!unwanted) break;
    const auto kind = PQresultStatus(unwanted.get());
    if (kind == PGRES_COPY_IN) PQputCopyEnd(get(), "the rows were not all there");
    if (time_until(give_up).count() <= 0 || (kind == PGRES_COPY_OUT && !reads_away_rows(give_up))) return drop();
  }
  PQsetnonblocking(get(), 0);
}

// Nothing is read or written any more, so nothing can hang.
void Link::drop() noexcept {
  is_dropped_ = true;
  shutdown(PQsocket(get()), SHUT_RDWR);
}

Result Link::simple(const std::string& sql) {
  Result result{PQexec(get(), sql.c_str())};
  require(result, sql);
  return result;
}

Result Link::run(const std::string& sql, const Parameters& p) {
  Result result{PQexecParams(get(), sql.c_str(), p.count(), p.types(), p.values(), p.lengths(), p.formats(), 1)};
  require(result, sql);
  return result;
}

void Link::require_sent(bool was_sent) const {
  if (was_sent) return;
  if (is_lost()) throw_lost();
  throw Error::internal(PQerrorMessage(get()));
}

// In a pipeline everything up to the synchronisation point is one transaction. Whatever fails at its very end (a deferred
// constraint) comes as one more answer.
std::vector<Result> Link::answers_of_pipeline() {
  std::vector<Result> answers;
  while (true) {
    Result answer{PQgetResult(get())};
    const bool is_end = answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC;
    if (is_end) break;
    if (answer) answers.push_back(std::move(answer));
    else if (is_lost()) return answers;
  }
  PQexitPipelineMode(get());
  return answers;
}

bool Link::send_all(std::span<const std::string> statements) noexcept {
  if (PQenterPipelineMode(get()) != 1) return false;
  std::size_t queued = 0;
  for (const auto& sql : statements) {
    if (PQsendQueryParams(get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) != 1) return false;
    queued += sql.size();
    if (queued < kPiece) continue;
    if (!flush()) return false;
    queued = 0;
  }
  return PQpipelineSync(get()) == 1 && flush();
}

// Answers are taken in while statements are still being sent: with the buffers of both directions full, program and server
// would wait for each other for ever.
std::optional<Link::Failure> Link::run_all(std::span<const std::string> statements) {
  PQsetnonblocking(get(), 1);
  const bool was_sent = send_all(statements);
  const auto answers = was_sent ? answers_of_pipeline() : std::vector<Result>{};
  PQsetnonblocking(get(), 0);
  require_sent(was_sent);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::size_t statement = std::min(i, statements.size() - 1);
    try {
      require(answers[i], statements[statement]);
    } catch (const Error& e) {
      return Failure{statement, e};
    }
  }
  if (is_lost()) throw_lost();
  return std::nullopt;
}

template <class Send>
Result Link::in_own_transaction(std::string_view sql, Send send) {
  require_sent(PQenterPipelineMode(get()) == 1 && PQsendQueryParams(get(), kSettings, 0, nullptr, nullptr, nullptr, nullptr, 1) == 1 && send() == 1 &&
               PQpipelineSync(get()) == 1);
  auto answers = answers_of_pipeline();
  for (const auto& a : answers) require(a, sql);
  if (is_lost()) throw_lost();
  TAS_ASSERT(answers.size() == 2);
  return std::move(answers.back());
}

Result Link::run_alone(const std::string& sql, const Parameters& p) {
  return in_own_transaction(sql, [&] {
    return PQsendQueryParams(get(), sql.c_str(), p.count(), p.types(), p.values(), p.lengths(), p.formats(), 1);
  });
}

void Link::prepare(const std::string& sql) {
  in_own_transaction(sql, [&] { return PQsendPrepare(get(), "", sql.c_str(), 0, nullptr); });
}

std::vector<Link::Column> Link::describe(const std::string& sql) {
  require(Result{PQprepare(get(), "", sql.c_str(), 0, nullptr)}, sql);
  const Result answer{PQdescribePrepared(get(), "")};
  require(answer, sql);
  std::vector<Column> columns;
  for (int c = 0; c < PQnfields(answer.get()); ++c) columns.push_back({PQfname(answer.get(), c), PQftype(answer.get(), c)});
  return columns;
}

}  // namespace tas::db::postgres
