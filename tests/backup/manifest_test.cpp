// Manifests as text: whole, or their headings only, and whatever happens to one is noticed either way.
#include "libtas/backup/manifest.hpp"

#include "libtas/backup/contents.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {
namespace {

using backup::Manifest;
using backup::Reading;

Manifest sample() {
  Manifest m{.id = "tas-20260302T090000Z", .created_at = kNow, .kind = backup::Kind::differential, .base = "tas-20260301T090000Z", .tool = "tas-backup 0.1.0",
             .engine_version = "3.40.1", .schema_version = 12, .database_id = "3f2a", .file = "tas-20260302T090000Z.diff.zst", .bytes = 7, .digest = "ab",
             .content_bytes = 4096, .content_digest = "cd"};
  m.tables = {{"tasks", 2, {1, 2}, {{"name", {3, 4}}, {"rows", {5, 6}}}}, {"notes", 40, {7, 8}, {}}, {"a \"tables\": [\n ]\n \"tables\": [", 0, {}, {}}};
  m.took_ms = 12.5;
  return m;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

bool is_refused(const std::string& text, Reading reading) {
  const auto e = problem_of([&] { backup::read_manifest(text, reading); });
  return e && (e->code() == Errc::bad_data || e->code() == Errc::config);
}

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("the heading of a manifest is all of it but the tables, and cannot be taken for the whole") {
  auto whole = sample();
  const auto text = backup::write_manifest(whole);
  auto heading = backup::read_manifest(text, Reading::heading);
  CHECK_FALSE(heading.is_whole);
  CHECK(heading.tables.empty());
  CHECK(heading.rows == 42);
  CHECK(backup::read_manifest(text).rows == 42);
  CHECK(problem_of([&] { backup::write_manifest(heading); })->code() == Errc::internal);
  CHECK(problem_of([&] { backup::require_same({}, heading); })->code() == Errc::internal);
  heading.is_whole = true;
  whole.tables.clear();
  CHECK(backup::write_manifest(heading) == backup::write_manifest(whole));
  CHECK(backup::write_manifest(backup::read_manifest(text)) == text);
  const auto bare = backup::read_manifest(backup::write_manifest(whole), Reading::heading);
  CHECK(bare.is_whole);
  CHECK(bare.took_ms == 12.5);
}

TEST_CASE("a manifest that another hand has laid out anew is read as before; one whose words were changed is not") {
  const auto text = backup::write_manifest(sample());
  for (const auto reading : {Reading::whole, Reading::heading}) {
    CAPTURE(static_cast<int>(reading));
    const auto airy = backup::read_manifest(replaced(text, "\"kind\": ", "\n\n  \"kind\" :  "), reading);
    CHECK(airy.is_whole);
    CHECK(airy.tables.size() == 3);
    CHECK(airy.rows == 42);
    CHECK(backup::read_manifest(text + "\n", reading).id == sample().id);
    CHECK(is_refused(replaced(text, "\"schema_version\": 12", "\"schema_version\": 13"), reading));
    CHECK(is_refused(replaced(text, "\"rows\": 2", "\"rows\": 3"), reading));
    CHECK(is_refused(replaced(text, "\"took_ms\"", "\"more\": 1,\n \"took_ms\""), reading));
    CHECK(is_refused(replaced(text, ".manifest/1", ".manifest/2"), reading));
    CHECK(is_refused({}, reading));
  }
}

TEST_CASE("every bit of a state flipped is noticed, unless it says the same; what older programs wrote is read") {
  const backup::State state{backup::Check{kNow, false, "it was changed", 7.5}, {}, backup::Pin{kNow, kNow + std::chrono::hours{24}, "before the import"}};
  const auto text = backup::write_state(state);
  CHECK(backup::write_state(backup::read_state(text)) == text);
  int flips = 0, missed = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = text;
      bad[at] = static_cast<char>(bad[at] ^ 1 << bit);
      std::string read;
      const auto e = problem_of([&] { read = backup::write_state(backup::read_state(bad)); });
      ++flips;
      if (e ? e->code() != Errc::bad_data : read != text) ++missed;
    }
  }
  CHECK(flips > 2000);
  CHECK(missed == 0);
  for (std::size_t size = 0; size < text.size() - 2; size += 7) CHECK(error_of([&] { backup::read_state(text.substr(0, size)); }) == Errc::bad_data);
  const auto digest = text.find(",\n \"state_digest\"");
  REQUIRE(digest != std::string::npos);
  const auto old = backup::read_state(text.substr(0, digest) + "\n}\n");
  CHECK_FALSE(old.checked->is_ok);
  CHECK(old.pin->reason == "before the import");
}

TEST_CASE("every bit of a manifest flipped is noticed, by who reads its heading, too") {
  Place place;
  const auto text = contents_of(place.repository.path(place.back_up().id + ".manifest.json"));
  int flips = 0, missed = 0;
  const auto flip = [&](std::size_t at, int bit) {
    std::string bad = text;
    bad[at] = static_cast<char>(bad[at] ^ 1 << bit);
    for (const auto reading : {Reading::heading, Reading::whole}) {
      ++flips;
      if (is_refused(bad, reading)) continue;
      ++missed;
      MESSAGE("bit " << bit << " at " << at << ": " << text.substr(at < 20 ? 0 : at - 20, 40));
    }
  };
  // All of what is said of the backup; of the many tables some.
  const std::size_t tables = text.find("\"tables\""), end = text.rfind("\"took_ms\"");
  REQUIRE(tables < end);
  for (std::size_t at = 0; at < text.size(); at += at > tables + 40 && at < end - 40 ? 97 : 1) {
    for (int bit = 0; bit < 8; ++bit) flip(at, bit);
  }
  CHECK(flips > 10000);
  CHECK(missed == 0);
}

TEST_SUITE_END();

}  // namespace tas::test
