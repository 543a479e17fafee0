#include "libtas/backup/extract.hpp"

#include <fmt/format.h>

#include "libtas/backup/digest.hpp"
#include "libtas/backup/zstd.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

void extract_with(const Repository& repository, const Manifest& m, std::string_view reference, const fs::path& new_file) {
  InFile in{repository.path(m.file)};
  DigestingSource stored{in};
  Partial made{repository.files(), new_file};
  const auto out = repository.files().create(new_file);
  try {
    require_content(stored, reference, m, *out);
  } catch (Error& e) {
    throw Error{e.code(), m.file + ": " + e.message()}.hint(e.hint());
  }
  if (stored.digest.hex() != m.digest) throw Error::bad_data(m.file + " was changed after it had been made");
  out->sync();
  out->close();
  made.keep();
}

}  // namespace

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

void extract(const Repository& repository, const Manifest& m, const fs::path& new_file) {
  if (m.kind == Kind::full) return extract_with(repository, m, {}, new_file);
  const auto base = base_of(repository, m);
  const Partial full{repository.files(), new_file.string() + "-base"};
  extract_with(repository, base, {}, full.path());
  const Mapped reference{full.path()};
  extract_with(repository, m, reference.bytes(), new_file);
}

}  // namespace tas::backup
