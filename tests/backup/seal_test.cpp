#include "libtas/backup/seal.hpp"

#include "libtas/backup/digest.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/verify.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {
namespace {

using backup::Identity;

std::string sealed(const std::string& plain, const std::string& recipient) {
  StringSink out;
  backup::Sealer sealer{out, recipient};
  sealer.write(plain);
  sealer.finish();
  return out.text();
}

std::string opened(const std::string& text, const Identity& identity) {
  StringSource in{text};
  backup::Opener opener{in, identity};
  StringSink out;
  backup::pump(opener, out);
  return out.text();
}

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("what was sealed opens with the secret key, and with no other") {
  const auto identity = Identity::generate(), other = Identity::generate();
  for (const auto size : std::initializer_list<std::size_t>{0, 1, 65535, 65536, 65537, 200000}) {
    const std::string plain(size, 'x');
    const auto text = sealed(plain, identity.recipient());
    CHECK(opened(text, identity) == plain);
    CHECK(problem_of([&] { opened(text, other); })->code() == Errc::forbidden);
    CHECK(problem_of([&] { opened(text.substr(0, text.size() - 1), identity); })->code() == Errc::bad_data);
    CHECK(problem_of([&] { opened(text + "x", identity); })->code() == Errc::bad_data);
  }
  // Cut at the end of a chunk.
  const auto text = sealed(std::string(200000, 'x'), identity.recipient());
  CHECK(problem_of([&] { opened(text.substr(0, 13 + 80 + 24 + 65536 + 17), identity); })->code() == Errc::bad_data);
}

TEST_CASE("a key file is read when only its owner can read it, and its error does not repeat it") {
  const TempFolder folder;
  const auto identity = Identity::generate();
  const auto file = folder / "key";
  write_to(file, "# a comment\n" + identity.text() + "\n");
  fs::permissions(file, fs::perms{0600});
  CHECK(Identity::read(file).recipient() == identity.recipient());
  fs::permissions(file, fs::perms{0644});
  CHECK(problem_of([&] { Identity::read(file); })->code() == Errc::forbidden);
  write_to(file, identity.text().substr(0, 30));
  fs::permissions(file, fs::perms{0600});
  const auto e = problem_of([&] { Identity::read(file); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message().find(identity.text().substr(11, 10)) == std::string::npos);
}

TEST_CASE("an encrypted repository: full backups, intact without the key, restored with it, and nothing readable in it") {
  Place place;
  place.add("A secret task of mine");
  const auto identity = Identity::generate();
  place.repository.encrypt_for(identity.recipient());
  place.back_up();
  const auto m = place.back_up();
  CHECK(m.kind == backup::Kind::full);
  CHECK(m.file == m.id + ".db.zst.sealed");
  CHECK(m.recipient == identity.recipient());
  CHECK(backup::verify(place.repository, m, place.now).is_ok);
  CHECK(problem_of([&] { backup::extract(place.repository, m, place.folder / "out.db"); })->code() == Errc::forbidden);
  auto with_key = place.repository;
  with_key.unlock(identity);
  CHECK(backup::verify(with_key, m, place.now).is_ok);
  backup::extract(with_key, m, place.folder / "out.db");
  CHECK(logical_dump(*db::sqlite::open(place.folder / "out.db", false)) == place.dump());
  CHECK(problem_of([&] { place.back_up(backup::Want::differential); })->code() == Errc::state_conflict);
  // One bit, without the key.
  std::string bytes = contents_of(place.repository.path(m.file));
  bytes[bytes.size() / 2] ^= 1;
  write_to(place.repository.path(m.file), bytes);
  CHECK_FALSE(backup::verify(place.repository, m, place.now).is_ok);
  CHECK_FALSE(backup::verify(with_key, m, place.now).is_ok);
}

TEST_SUITE_END();

}  // namespace tas::test
