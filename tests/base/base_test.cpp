// Errors, ids and byte streams.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "libtas/base/error.hpp"
#include "libtas/base/id.hpp"
#include "libtas/base/io.hpp"
#include "libtas/base/module.hpp"

namespace tas::test {
namespace {

template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::failed;
}

}  // namespace

TEST_SUITE_BEGIN("base");

TEST_CASE("the table of exit codes is complete, ascending and unique") {
  std::set<std::string_view> names;
  std::set<Errc> codes;
  int last = 0;
  for (const auto& row : exit_statuses()) {
    CAPTURE(row.name);
    CHECK(row.status > last);
    CHECK(row.status < 256);
    last = row.status;
    CHECK(names.insert(row.name).second);
    CHECK(codes.insert(row.code).second);
    CHECK_FALSE(row.meaning.empty());
    CHECK(exit_status(row.code) == row.status);
    CHECK(error_name(row.code) == row.name);
  }
  CHECK(codes.size() == static_cast<std::size_t>(Errc::terminated) + 1);
}

TEST_CASE("an error carries message, context, cure and candidates") {
  const Error error = Error::bad_data("bad row").context("tasks.csv:4").context("import").hint("fix it").candidates({"a", "b"});
  CHECK(error.message() == "import: tasks.csv:4: bad row");
  CHECK(std::string{error.what()} == error.message());
  CHECK(error.hint() == "fix it");
  CHECK(error.candidates() == std::vector<std::string>{"a", "b"});
  CHECK(code_of([] { TAS_ASSERT(1 == 2); }) == Errc::internal);
  CHECK_NOTHROW(TAS_ASSERT(1 == 1));
}

TEST_CASE("ids are written with their letter and read back") {
  CHECK(to_string(TaskId{17}) == "t17");
  CHECK(to_string(InstanceId{481}) == "i481");
  CHECK(parse_id<TaskTag>("t17") == TaskId{17});
  CHECK(parse_id<TaskTag>("T17") == TaskId{17});
  CHECK(parse_id<InstanceTag>("i9223372036854775807") == InstanceId{9223372036854775807});
  for (const auto* text : {"", "t", "17", "i17", "t0", "t-1", "t+1", "t 1", "t1 ", "t1x", "t9223372036854775808", "tt1", "t1.5", "t\u0661"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(parse_id<TaskTag>(text).has_value());
  }
  CHECK_FALSE(static_cast<bool>(TaskId{}));
}

TEST_CASE("a full device is an I/O error that names the output") {
  const int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
  REQUIRE(fd >= 0);
  FdSink sink{fd, "standard output"};
  sink.write("data");  // still in the buffer
  try {
    sink.flush();
    FAIL("written");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::io);
    CHECK(e.message().find("standard output") != std::string::npos);
    CHECK(e.message().find("No space left") != std::string::npos);
  }
  CHECK_NOTHROW(sink.flush());  // reported once, not kept for ever
  CHECK(code_of([&] { sink.write(std::string(100'000, 'x')); }) == Errc::io);
  close(fd);
}

TEST_CASE("a reader that went away is a closed pipe") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  close(ends[0]);
  FdSink sink{ends[1], "standard output"};
  sink.write("data");
  CHECK(code_of([&] { sink.flush(); }) == Errc::closed_pipe);
  close(ends[1]);
  std::signal(SIGPIPE, before);
}

TEST_CASE("bytes go through in order, whatever their number") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  {
    FdSink sink{ends[1], "pipe"};
    for (int i = 0; i < 1000; ++i) sink.write("0123456789");
    sink.flush();
  }
  close(ends[1]);
  FdSource source{ends[0], "pipe"};
  std::string got;
  char piece[777];
  while (const auto n = source.read(piece, sizeof piece)) got.append(piece, n);
  close(ends[0]);
  CHECK(got.size() == 10'000);
  CHECK(got.substr(9'990) == "0123456789");
  CHECK(code_of([&] { FdSource{-1, "nothing"}.read(piece, 1); }) == Errc::io);
}

TEST_CASE("strings are streams too") {
  StringSource source{"abc"};
  char piece[2];
  CHECK(source.read(piece, 2) == 2);
  CHECK(source.read(piece, 2) == 1);
  CHECK(piece[0] == 'c');
  CHECK(source.read(piece, 2) == 0);
  StringSink sink;
  sink.write("a");
  sink.write("b");
  CHECK(sink.text() == "ab");
}

TEST_CASE("a missing module names the package that holds it") {
  try {
    module_function("libtas-nowhere", "f", "libtas-nothing1");
    FAIL("loaded");
  } catch (const Error& e) {
    CHECK(e.code() == Errc::config);
    CHECK(e.hint().find("libtas-nothing1") != std::string::npos);
  }
  CHECK(code_of([] { module_function("libtas-zone", "tas_no_such_function", "libtas1"); }) == Errc::internal);
}

TEST_SUITE_END();

}  // namespace tas::test
