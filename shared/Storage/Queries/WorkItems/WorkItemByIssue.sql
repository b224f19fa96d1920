SELECT json AS document FROM work_items WHERE repo_id = $repo_id AND gitea_issue_id = $gitea_issue_id
