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

}  // namespace tas::exchange::in
