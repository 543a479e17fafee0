#include "libtas/exchange/in/proof.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::exchange::in {

void require_same(const content::TableContent& put, const content::TableContent& stored) {
  if (put == stored) return;
  throw Error::internal("the rows read back are not those that were put in: " + join(content::differences({put}, {stored}, {"put in", "read back"}), "; "))
      .hint("nothing was written; please report this");
}

std::vector<StoredDigest> digests_of(const content::TableContent& content) {
  const auto rows = static_cast<std::int64_t>(content.rows);
  if (rows == 0) return {};
  std::vector<StoredDigest> digests{{content.name, "", rows, content::text(content.digest)}};
  for (const auto& column : content.columns) {
    if (column.digest != content::Digest{}) digests.push_back({content.name, column.name, rows, content::text(column.digest)});
  }
  return digests;
}

void add_digests(content::TableContent& content, std::span<const StoredDigest> digests) {
  for (const auto& stored : digests) {
    if (stored.table != content.name) continue;
    const auto digest = content::parse_digest(stored.digest);
    if (!digest) throw Error::bad_data("the kept receipt has no digest of " + stored.table + ", but " + stored.digest);
    if (stored.column.empty()) {
      content.rows += static_cast<std::uint64_t>(stored.rows);
      content.digest += *digest;
      continue;
    }
    const auto column = std::find_if(content.columns.begin(), content.columns.end(), [&](const auto& c) { return c.name == stored.column; });
    if (column != content.columns.end()) column->digest += *digest;
  }
}

}  // namespace tas::exchange::in
