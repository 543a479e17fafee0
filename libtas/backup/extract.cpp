#include "libtas/backup/extract.hpp"

#include <optional>

#include "libtas/backup/digest.hpp"
#include "libtas/backup/zstd.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

// What stands in the file, opened when it is sealed.
class Compressed final : public Source {
 public:
  Compressed(const Repository& repository, const Manifest& m, Source& stored) : from_{&stored} {
    if (!m.is_encrypted()) return;
    require_key(repository, m);
    opener_.emplace(stored, *repository.identity());
    from_ = &*opener_;
  }
  std::size_t read(char* to, std::size_t size) override { return from_->read(to, size); }

 private:
  std::optional<Opener> opener_;
  Source* from_;
};

void read_with(const Repository& repository, const Manifest& m, std::string_view reference, Sink& to) {
  InFile in{repository.path(m.file)};
  DigestingSource stored{in};
  Compressed compressed{repository, m, stored};
  try {
    require_content(compressed, reference, m, to);
  } catch (Error& e) {
    const bool is_damaged = e.code() == Errc::bad_data && e.hint().empty();
    throw Error{e.code(), m.file + ": " + e.message()}.hint(is_damaged ? "tas-backup verify " + m.id + " notes it, and latest passes it over" : e.hint());
  }
  require_unchanged(stored.digest, m, m.file);
}

void extract_with(const Repository& repository, const Manifest& m, std::string_view reference, const fs::path& new_file, Flush flush) {
  Partial made{repository.files(), new_file};
  const auto out = repository.files().create(new_file);
  read_with(repository, m, reference, *out);
  if (flush == Flush::yes) out->sync();
  out->close();
  made.keep();
}

}  // namespace

bool is_locked(const Repository& repository, const Manifest& m) {
  return m.is_encrypted() && (repository.identity() == nullptr || repository.identity()->recipient() != m.recipient);
}

void require_key(const Repository& repository, const Manifest& m) {
  if (!is_locked(repository, m)) return;
  const auto* named = repository.identity();
  throw Error{Errc::forbidden, m.id + " is sealed for " + m.recipient + (named == nullptr ? "" : ", and the key that was named is that of " + named->recipient())}.hint(
      "name the file with its secret key: --identity FILE");
}

void require_unchanged(Digest& stored, const Manifest& m, const std::string& file) {
  if (stored.bytes() != m.bytes || stored.hex() != m.digest) {
    throw Error::bad_data(file + " was changed after it had been made").hint("tas-backup verify " + m.id + " notes it, and latest passes it over");
  }
}

Manifest base_of(const Repository& repository, const Manifest& differential) {
  for (auto& entry : repository.contents().entries) {
    if (entry.manifest.id == differential.base) return std::move(entry.manifest);
  }
  throw Error::not_found("the full backup " + differential.base + " is missing, without which " + differential.id + " says nothing");
}

void require_content(Source& compressed, std::string_view reference, const Manifest& m, Sink& to) {
  Decompressor plain{compressed, reference};
  DigestingSource summed{plain};
  const auto bytes = pump(summed, to);
  if (bytes != m.content_bytes || summed.digest.hex() != m.content_digest) throw Error::bad_data("what comes out is not what was put in");
}

void require_stored(const fs::path& file, const Manifest& m) {
  InFile in{file};
  Digest digest;
  pump(in, digest);
  require_unchanged(digest, m, m.file);
}

void require_opens(const Repository& repository, const Manifest& m) {
  Nowhere nowhere;
  read_with(repository, m, {}, nowhere);
}

void extract(const Repository& repository, const Manifest& m, const fs::path& new_file, Flush flush) {
  if (m.kind == Kind::full) return extract_with(repository, m, {}, new_file, flush);
  const auto base = base_of(repository, m);
  const Partial full{repository.files(), new_file.string() + ".base"};
  extract_with(repository, base, {}, full.path(), Flush::no);
  const Mapped reference{full.path()};
  extract_with(repository, m, reference.bytes(), new_file, flush);
}

}  // namespace tas::backup
