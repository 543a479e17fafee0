// jobs.csv and job_task_mapping.csv.
#include <fmt/format.h>

#include "libtas/base/text.hpp"
#include "libtas/exchange/in/identified.hpp"

namespace tas::exchange::in {
namespace {

std::optional<domain::TaskType> type_of(Row& row, Column column) {
  const auto word = row.word(column);
  const auto type = word.empty() ? std::nullopt : domain::parse_type(word);
  if (!word.empty() && !type) {
    row.warn("unknown_type", column.name, fmt::format("{} is not Work, Play, Self care or Sleep; the type stays open, the word is in extra", shown(word)));
    row.extra().text(column.name, word);
  }
  return type;
}

// A mapping that names what is in no file gets an archived task, or a job, of that id.
TaskId task_or_stub(Row& row, Column column, const std::string& id, const Reading& reading) {
  if (const auto task = reading.target.task_of(id, "")) return *task;
  reading.receipt.stubs.add(id);
  return reading.target.add_stub(reading.target.stub_id(row, column, id), id, 1, reading.target.now());
}

JobId job_or_stub(Row& row, Column column, const std::string& id, const Reading& reading) {
  if (const auto job = reading.target.job_of(id)) return *job;
  row.warn("unknown_job", column.name, fmt::format("there is no job {}; one of that name is made", shown(id)));
  domain::Job job;
  job.external_id = job.name = id;
  job.name_key = fold(id);
  job.created_at = job.updated_at = reading.target.now();
  reading.target.add(std::move(job));
  return *reading.target.job_of(id);
}

}  // namespace

void read_jobs(const Reading& reading) {
  Columns columns{reading.records.header()};
  const auto id_column = columns.take("job_id"), name = columns.take("name"), type = columns.take("task_type"), description = columns.take("description"),
             created = columns.take("created_at"), updated = columns.take("updated_at"), user = columns.take("user_id");
  const OwnColumns own{columns};
  const auto unknown = columns.unknown();
  Identifier ids{reading, columns, own, Target::Table::jobs, user};
  each_row(reading, reading.utc, own.origin(), [&](Row& row) {
    reading.target.check_user(row, user, reading.receipt.path);
    const auto id = row.required_id(id_column);
    if (!id) return;
    const auto begun = ids.begin(row, id_column, *id);
    if (!begun) return;
    domain::Job job;
    job.source_hash = begun->hash;
    job.name = row.text(name, domain::kNameLimit).value_or("");
    job.name_key = fold(job.name);
    if (job.name.empty()) row.reject(name, "missing", "a job needs a name");
    job.type = type_of(row, type);
    job.description = row.text(description, domain::kDescriptionLimit);
    const auto at = row.time(created);
    job.created_at = at.value_or(reading.target.now());
    job.updated_at = row.time(updated).value_or(job.created_at);
    row.keep_unknown(unknown);
    restore(row, begun->more, store::kJobs, job);
    job.extra = merged(job.extra, row.extra().written());
    if (row.is_rejected()) return;
    reading.target.put(store::kJobs, begun->to, std::move(job), reading.receipt, [&](domain::Job& read, const domain::Job& stored) {
      if (!own.are_there() && !reading.target.brings_back()) read.deleted_at = stored.deleted_at;
      if (!at) read.created_at = stored.created_at;
    });
  });
}

void read_job_tasks(const Reading& reading) {
  Columns columns{reading.records.header()};
  const auto job_column = columns.take("job_id"), task_column = columns.take("task_id"), created = columns.take("created_at");
  each_row(reading, reading.utc, [&](Row& row) {
    const auto job = row.required_id(job_column), task = row.required_id(task_column);
    const auto at = row.time(created);
    if (row.is_rejected()) return;
    const domain::JobTask mapping{job_or_stub(row, job_column, *job, reading), task_or_stub(row, task_column, *task, reading), at.value_or(reading.target.now())};
    if (reading.target.add(mapping)) ++reading.receipt.fresh;
    else ++reading.receipt.unchanged;
  });
}

}  // namespace tas::exchange::in
