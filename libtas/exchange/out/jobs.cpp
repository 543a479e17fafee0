// jobs.csv and job_task_mapping.csv. Jobs are named and described in words: an anonymous history has none.
#include <array>

#include "libtas/exchange/out/kinds.hpp"
#include "libtas/exchange/out/more.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::out {
namespace {

constexpr std::array<std::string_view, 12> kSaidElsewhere{"job_id", "user_id",    "external_id", "name",      "name_key",   "type",
                                                          "created_at", "updated_at", "description", "import_id", "source_hash", "extra"};

}  // namespace

void write_jobs(const Source& source, const TakeRow& take) {
  if (source.anonymity) return;
  const auto more_fields = fields_but(store::kJobs, kSaidElsewhere);
  store::WholeTables{source.db, source.user}.jobs([&](const domain::Job& job) {
    More more;
    add_columns(more, more_fields, job);
    add_extra(more, source, job);
    take({job.external_id, job.name, type_cell(job.type), render::cell(job.description), job.created_at, job.updated_at, std::string{kMark}, more.cell()});
  });
}

void write_job_tasks(const Source& source, const TakeRow& take) {
  if (source.anonymity) return;
  store::WholeTables{source.db, source.user}.job_tasks([&](const auto& mapping) { take({mapping.job, mapping.task, mapping.created_at}); });
}

}  // namespace tas::exchange::out
