#include "libtas/store/notes.hpp"
#include "libtas/store/users.hpp"
#include "tests/support/given.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("store");

TEST_CASE("notes come newest first") {
  const auto db = fresh_database();
  store::Notes notes{*db, kUser};
  for (const auto* text : {"one", "two", "three\nlines\x1b[31m"}) operation(*db, [&](store::Operation& op) { notes.add(op, text); });
  const auto found = notes.list(2);
  REQUIRE(found.size() == 2);
  CHECK(found[0].content == "three\nlines\x1b[31m");
  CHECK(found[0].external_id == "n3");
  CHECK(found[0].created_at == kNow);
  CHECK(found[1].content == "two");
  CHECK(notes.find(NoteId{1})->content == "one");
  CHECK_FALSE(notes.find(NoteId{4}).has_value());
}

TEST_CASE("users are found whatever the case of their name") {
  const auto db = fresh_database();
  store::Users users{*db};
  CHECK(users.get("Default").id == kUser);
  const auto ada = users.add("Ad\u00e9", kNow);
  CHECK(ada.id == kOther);
  CHECK(users.find("AD\u00c9")->username == "Ad\u00e9");
  CHECK(users.get("ade\u0301").id == ada.id);
  CHECK_FALSE(users.find("nobody").has_value());
  CHECK(error_of([&] { users.get("nobody"); }) == Errc::not_found);
  CHECK(error_of([&] { users.add("ad\u00c9", kNow); }) == Errc::state_conflict);
  CHECK(error_of([&] { users.add("default", kNow); }) == Errc::state_conflict);
}

TEST_CASE("names that would confuse people or files are no user names") {
  const auto db = fresh_database();
  store::Users users{*db};
  for (const std::string name : {"", " ", " ada", "ada ", "123", "a/b", "a\\b", "a:b", "a\nb", "a\tb", "\x1b[31m", "caf\xe9", "Guest", "ALL", "anonymous", "default_user"}) {
    CAPTURE(name);
    CHECK(error_of([&] { users.add(name, kNow); }) == Errc::usage);
  }
  CHECK(error_of([&] { users.add(std::string(101, 'a'), kNow); }) == Errc::usage);
  CHECK_NOTHROW(users.add(std::string(100, 'a'), kNow));
  CHECK_NOTHROW(users.add("ada lovelace 2", kNow));
}

TEST_SUITE_END();

}  // namespace tas::test
